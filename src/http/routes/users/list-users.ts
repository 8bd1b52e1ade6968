import { listUsers } from '../../../auth/list-users.ts';
import { answerList } from '../../list-answer.ts';
import { listQuery } from '../../reading/list-query.ts';
import { defineRoute } from '../../route.ts';
import { presentUser, userShape } from '../../shapes/auth.ts';
import { listOf } from '../../shapes/common.ts';

export const listUsersRoute = defineRoute({
  method: 'get',
  path: '/api/users',
  summary: 'Lists accounts, newest first',
  role: 'ADMIN',
  query: listQuery,
  status: 200,
  answer: listOf(userShape),
  handle: (call) =>
    answerList(call, {
      list: 'users',
      read: (window) => listUsers(call.services, window),
      idOf: (user) => user.id,
      show: presentUser,
    }),
});
