import { confirmUpload } from '../../../jobs/confirm-upload.ts';
import { defineRoute } from '../../route.ts';
import { jobQuery, jobShape } from '../../shapes/job.ts';
import { confirmation } from '../../shapes/upload.ts';
import { createdJobAnswer } from './job-answer.ts';

export const confirmUploadRoute = defineRoute({
  method: 'post',
  path: '/api/jobs/confirm-upload',
  summary: 'Makes a job of the file that was stored at a signed address',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'json', shape: confirmation },
  idempotency: 'honoured',
  errors: [
    'NOT_FOUND',
    'UPLOAD_MISSING',
    'UPLOAD_CONFIRMED',
    'FILE_EMPTY',
    'UNSUPPORTED_FILE',
    'FILE_TOO_LARGE',
  ],
  status: 201,
  query: jobQuery,
  answer: jobShape,
  answersJob: 'may wait',
  handle: async ({ services, identity: { userId }, requestId, body, commit }) => {
    const { upload, job } = body;
    const inTransaction: Parameters<typeof confirmUpload>[4] = (em, row) =>
      commit(em, createdJobAnswer(services, row));
    const by = { userId, requestId };
    return createdJobAnswer(services, await confirmUpload(services, by, job, upload, inTransaction));
  },
});
