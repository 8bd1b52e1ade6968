import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiKey } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Empty } from '../ui/empty.tsx';
import { Failure } from '../ui/failure.tsx';
import { Icon } from '../ui/icon.tsx';
import { Loading } from '../ui/loading.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { KeyRow } from './key-row.tsx';
import { NewKey } from './new-key.tsx';

/** The own API keys. */
export function KeysPage() {
  const keys = useQuery({
    queryKey: ['api-keys'],
    queryFn: async ({ signal }) =>
      (await call('GET /api/auth/api-keys', { query: { limit: 100 }, signal })).data,
  });
  const [isMaking, setMaking] = useState(false);
  const [leaving, setLeaving] = useState<ApiKey | null>(null);
  const revoke = async ({ id }: ApiKey) => {
    try {
      await call('DELETE /api/auth/api-keys/{id}', { params: { id } });
      await changed(['api-keys']);
      tell('The key is revoked');
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <div className="page-flow">
      <PageHead title="API keys">
        <Button kind="primary" onPress={() => setMaking(true)}>
          <Icon name="plus" />
          New key
        </Button>
      </PageHead>
      <div className="page-body">
        {keys.isError && <Failure error={keys.error} retry={() => void keys.refetch()} />}
        {keys.isPending && <Loading />}
        {keys.data?.length === 0 && (
          <Empty title="No key yet">A key lets a program call the API as you do.</Empty>
        )}
        {keys.data !== undefined && keys.data.length > 0 && (
          <ul className="card schema-list">
            {keys.data.map((key) => (
              <KeyRow key={key.id} apiKey={key} onRevoke={() => setLeaving(key)} />
            ))}
          </ul>
        )}
      </div>
      {isMaking && <NewKey onClose={() => setMaking(false)} />}
      <Confirm
        title="Revoke this key?"
        action="Revoke"
        isOpen={leaving !== null}
        onAnswer={(isSure) => {
          if (isSure && leaving !== null) void revoke(leaving);
          setLeaving(null);
        }}
      >
        Programs that use {leaving?.name} are refused at once.
      </Confirm>
    </div>
  );
}
