import { listUsers } from '../../../auth/list-users.ts';
import { listAnswer } from '../../list-answer.ts';
import { cursorSigner } from '../../reading/cursor.ts';
import { listQuery, listWindow } from '../../reading/list-query.ts';
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
  handle: async ({ services, identity: { userId }, query }) => {
    const cursors = cursorSigner(services.secrets.jwtSecret, { list: 'users', userId });
    const window = listWindow(query, cursors);
    const part = await listUsers(services, window);
    return { body: listAnswer(part, window, cursors, (row) => row.id, presentUser) };
  },
});
