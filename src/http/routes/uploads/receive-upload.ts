import { z } from 'zod';
import { receiveUpload } from '../../../uploads/receive-upload.ts';
import { defineRoute } from '../../route.ts';

export const receiveUploadRoute = defineRoute({
  method: 'put',
  path: '/api/uploads/:id',
  summary: 'Takes the bytes for a signed address of this service, once; the signature stands for a token',
  role: null,
  params: z.object({ id: z.string() }),
  query: z.looseObject({}),
  body: { kind: 'bytes', shape: z.unknown() },
  errors: ['UPLOAD_URL_INVALID', 'UPLOAD_CONFIRMED', 'FILE_TOO_LARGE'],
  status: 200,
  answer: null,
  handle: async ({ services, params, query, incoming }) => {
    await receiveUpload(services, `uploads/${params.id}`, query, incoming);
    return { body: undefined };
  },
});
