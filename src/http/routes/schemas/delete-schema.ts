import { deleteSchema } from '../../../schemas/delete-schema.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';

export const deleteSchemaRoute = defineRoute({
  method: 'delete',
  path: '/api/schema/:id',
  summary: 'Deletes a schema; its versions stay for the jobs that used them',
  role: 'MEMBER',
  params: byId,
  status: 204,
  answer: null,
  handle: async ({ services, actor, params }) => {
    await deleteSchema(services, actor, params.id);
    return { body: undefined };
  },
});
