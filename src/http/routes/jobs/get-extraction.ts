import { exportExtraction } from '../../../jobs/export-extraction.ts';
import { getExtraction } from '../../../jobs/get-extraction.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { extractionAnswer, extractionShape } from '../../shapes/extraction.ts';
import { exportMediaTypes, exportQuery } from '../../shapes/extraction-export.ts';

export const getExtractionRoute = defineRoute({
  method: 'get',
  path: '/api/jobs/:id/extraction',
  summary: 'Reads the extraction of a job, also as a CSV file or an XLSX workbook',
  role: 'VIEWER',
  params: byId,
  query: exportQuery,
  status: 200,
  errors: ['EXTRACTION_NOT_READY', 'NO_EXTRACTION'],
  answer: extractionShape,
  orBytes: exportMediaTypes,
  handle: async ({ services, identity: { userId }, params: { id }, query: { format, array } }) => {
    if (format === undefined) return extractionAnswer(await getExtraction(services, userId, id));
    return { body: { ...(await exportExtraction(services, userId, id, { format, array })), size: null } };
  },
});
