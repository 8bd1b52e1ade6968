import { listRevisions } from '../../../jobs/list-revisions.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
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
  handle: (call) =>
    answerList(call, {
      list: 'revisions',
      read: (window) => listRevisions(call.services, call.identity.userId, call.params.id, window),
      idOf: (row) => String(row.revision),
      show: presentRevision,
    }),
});
