import { listIntegrations } from '../../../integrations/list-integrations.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { listOf } from '../../shapes/common.ts';
import { integrationShape, presentIntegration } from '../../shapes/integration.ts';

export const listIntegrationsRoute = defineRoute({
  method: 'get',
  path: '/api/integrations',
  summary: 'Lists connected buckets, newest first',
  role: 'VIEWER',
  query: listQuery,
  status: 200,
  answer: listOf(integrationShape),
  handle: (call) =>
    answerList(call, {
      list: 'integrations',
      read: (window) => listIntegrations(call.services, call.identity.userId, window),
      idOf: (row) => row.id,
      show: presentIntegration,
    }),
});
