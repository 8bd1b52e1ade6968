import { z } from 'zod';
import { reviewExtraction } from '../../../jobs/review-extraction.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { extractionAnswer, extractionShape } from '../../shapes/extraction.ts';

export const reviewExtractionRoute = defineRoute({
  method: 'post',
  path: '/api/jobs/:id/extraction/review',
  summary: 'Notes that a person has accepted the extraction, or takes it back',
  role: 'MEMBER',
  params: byId,
  body: { kind: 'json', shape: z.strictObject({ reviewed: z.boolean() }) },
  errors: ['NO_EXTRACTION'],
  status: 200,
  answer: extractionShape,
  handle: async ({ services, identity, params, body }) =>
    extractionAnswer(await reviewExtraction(services, identity.userId, params.id, body.reviewed)),
});
