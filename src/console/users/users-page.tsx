import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { NewUser } from './new-user.tsx';
import { UserRow } from './user-row.tsx';

/** The accounts, for administrators. */
export function UsersPage() {
  const users = useQuery({
    queryKey: ['users'],
    queryFn: async ({ signal }) => (await call('GET /api/users', { query: { limit: 100 }, signal })).data,
  });
  const [isMaking, setMaking] = useState(false);
  return (
    <div className="page-flow">
      <PageHead title="Users">
        <Button kind="primary" onPress={() => setMaking(true)}>
          <Icon name="plus" />
          New user
        </Button>
      </PageHead>
      <div className="page-body">
        {users.isError && <Failure error={users.error} />}
        {users.isPending && <Loading />}
        {users.data !== undefined && (
          <ul className="card schema-list">
            {users.data.map((user) => (
              <UserRow key={user.id} user={user} />
            ))}
          </ul>
        )}
      </div>
      {isMaking && <NewUser onClose={() => setMaking(false)} />}
    </div>
  );
}
