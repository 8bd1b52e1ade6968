import { issueUpload } from '../../../uploads/issue-upload.ts';
import { defineRoute } from '../../route.ts';
import { issuedUploadShape, plannedUpload, presentIssuedUpload } from '../../shapes/upload.ts';

export const issueUploadUrlRoute = defineRoute({
  method: 'post',
  path: '/api/jobs/upload-url',
  summary:
    'Issues a signed address that takes the bytes of one file, for 15 minutes; confirm-upload makes the job',
  role: 'MEMBER',
  limit: 'creates',
  body: { kind: 'json', shape: plannedUpload },
  status: 200,
  answer: issuedUploadShape,
  handle: async ({ services, identity, body, origin }) => {
    const where = { origin, maxBytes: services.http.maxFileSize };
    return { body: presentIssuedUpload(await issueUpload(services, identity.userId, body, where)) };
  },
});
