import { listRevisions } from '../../../jobs/list-revisions.ts';
import { listAnswer } from '../../list-answer.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { listQuery, listWindow } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { byId, listOf } from '../../shapes/common.ts';
import { presentRevision, revisionShape } from '../../shapes/extraction.ts';

export const listRevisionsRoute = defineRoute({
  method: 'get',
  path: '/api/jobs/:id/extraction/revisions',
  summary: "Lists the trail of a job's extraction, newest first",
  role: 'VIEWER',
  params: byId,
  query: listQuery,
  status: 200,
  answer: listOf(revisionShape),
  handle: async ({ services, identity: { userId }, params, query }) => {
    const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'revisions', userId, jobId: params.id });
    const window = listWindow(query, cursors);
    const part = await listRevisions(services, userId, params.id, window);
    return { body: listAnswer(part, window, cursors, (row) => String(row.revision), presentRevision) };
  },
});
