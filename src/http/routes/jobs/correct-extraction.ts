import { z } from 'zod';
import { correctExtraction } from '../../../jobs/correct-extraction.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { extractionAnswer, extractionShape } from '../../shapes/extraction.ts';

export const correctExtractionRoute = defineRoute({
  method: 'patch',
  path: '/api/jobs/:id/extraction',
  summary: 'Corrects fields after review, by name or path; If-Match guards against a stale revision',
  role: 'MEMBER',
  params: byId,
  body: { kind: 'json', shape: z.strictObject({ fields: z.record(z.string(), z.unknown()) }) },
  errors: ['JOB_NOT_FINISHED', 'NO_EXTRACTION', 'REVISION_STALE'],
  status: 200,
  answer: extractionShape,
  handle: async ({ services, identity, params, body, ifRevision }) =>
    extractionAnswer(await correctExtraction(services, identity.userId, params.id, body.fields, ifRevision)),
});
