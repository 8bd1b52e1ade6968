import { EVENT_CATALOG } from '../../event-catalog.ts';
import { answerList, partOf } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { listOf } from '../../shapes/common.ts';
import { catalogEntryShape } from '../../shapes/event.ts';

export const getEventCatalogRoute = defineRoute({
  method: 'get',
  path: '/api/webhooks/event-catalog',
  summary: 'Lists every event with its meaning and an example',
  role: 'VIEWER',
  query: listQuery,
  status: 200,
  answer: listOf(catalogEntryShape),
  handle: (call) =>
    answerList(call, {
      list: 'event-catalog',
      read: async (window) => partOf(EVENT_CATALOG, window),
      idOf: (entry) => String(EVENT_CATALOG.indexOf(entry)),
      show: (entry) => entry,
    }),
});
