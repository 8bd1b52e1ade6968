import { getExtraction } from '../../../jobs/get-extraction.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { extractionAnswer, extractionShape } from '../../shapes/extraction.ts';

export const getExtractionRoute = defineRoute({
  method: 'get',
  path: '/api/jobs/:id/extraction',
  summary: 'Reads the extraction of a job',
  role: 'VIEWER',
  params: byId,
  errors: ['EXTRACTION_NOT_READY', 'NO_EXTRACTION'],
  status: 200,
  answer: extractionShape,
  handle: async ({ services, identity, params }) =>
    extractionAnswer(await getExtraction(services, identity.userId, params.id)),
});
