import { listFiles } from '../../../integrations/list-files.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { defineRoute } from '../../route.ts';
import { bucketFileShape, filesAnswer, filesQuery, readBucketCursor } from '../../shapes/bucket-file.ts';
import { byId, listOf } from '../../shapes/common.ts';

export const listFilesRoute = defineRoute({
  method: 'get',
  path: '/api/integrations/:id/files',
  summary: 'Lists the files of a connected bucket by prefix',
  role: 'VIEWER',
  params: byId,
  query: filesQuery,
  status: 200,
  errors: ['DEPENDENCY_UNAVAILABLE'],
  answer: listOf(bucketFileShape),
  handle: async ({ services, identity: { userId }, params: { id }, query, signal }) => {
    const { prefix = null, limit, cursor } = query;
    const cursors = cursorSigner(services.secrets.jwtSecrets, { list: 'files', userId, id, prefix });
    const asked = { prefix, limit, cursor: readBucketCursor(cursors, cursor) };
    return { body: filesAnswer(await listFiles(services, userId, id, asked, signal), limit, cursors) };
  },
});
