import type { ApiKey } from '../../client/index.ts';
import { Button } from '../ui/button.tsx';
import { Time } from '../ui/time.tsx';

/** A key in a line; its secret part is known to nobody here. */
export function KeyRow({ apiKey, onRevoke }: { apiKey: ApiKey; onRevoke: () => void }) {
  const { name, prefix, role, expiresAt, lastUsedAt } = apiKey;
  return (
    <li>
      <div className="job-row-name">
        <strong className="job-link">{name}</strong>
        <span className="muted job-row-schema">
          <code>{prefix}…</code> · {role.toLowerCase()}
        </span>
      </div>
      <span className="muted">
        {lastUsedAt === null ? (
          'never used'
        ) : (
          <>
            used <Time at={lastUsedAt} />
          </>
        )}
        {expiresAt !== null && ` · until ${expiresAt.slice(0, 10)}`}
      </span>
      <Button aria-label={`Revoke ${name}`} onPress={onRevoke}>
        Revoke
      </Button>
    </li>
  );
}
