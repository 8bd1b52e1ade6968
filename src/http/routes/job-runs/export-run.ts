import { exportRun } from '../../../jobs/runs/export-run.ts';
import { defineRoute } from '../../route.ts';
import { byId } from '../../shapes/common.ts';
import { runExportQuery } from '../../shapes/run-export.ts';

export const exportRunRoute = defineRoute({
  method: 'get',
  path: '/api/job-runs/:id/export',
  summary: 'Downloads all jobs of a run with their fields as one CSV, XLSX or JSON Lines file',
  role: 'VIEWER',
  params: byId,
  query: runExportQuery,
  status: 200,
  answer: 'bytes',
  handle: async ({ services, identity, params, query }) => ({
    body: await exportRun(services, identity.userId, params.id, query.format),
  }),
});
