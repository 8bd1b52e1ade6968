import type { Calls, User } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { useUser } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { Time } from '../ui/time.tsx';
import { ROLE_OPTIONS, roleOf } from './roles.ts';

/** An account in a line: its role, and whether it may sign in. A change ends its sessions. */
export function UserRow({ user }: { user: User }) {
  const isOwn = useUser().id === user.id;
  const { id, email, name, role, disabled, createdAt } = user;
  const change = async (body: NonNullable<Calls['PATCH /api/users/{id}']['body']>) => {
    try {
      await call('PATCH /api/users/{id}', { params: { id }, body });
      await changed(['users']);
      tell('The account is changed');
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <li>
      <div className="job-row-name">
        <strong className="job-link">{email}</strong>
        <span className="muted job-row-schema">
          {name !== null && `${name} · `}since <Time at={createdAt} />
          {disabled && ' · disabled'}
          {isOwn && ' · you'}
        </span>
      </div>
      {isOwn ? (
        <span className="muted">{role.toLowerCase()}</span>
      ) : (
        <div className="row">
          <Choice
            label={`Role of ${email}`}
            isLabelHidden
            value={role}
            onChange={(value) => void change({ role: roleOf(value) })}
            options={ROLE_OPTIONS}
          />
          <Button
            aria-label={`${disabled ? 'Enable' : 'Disable'} ${email}`}
            onPress={() => void change({ disabled: !disabled })}
          >
            {disabled ? 'Enable' : 'Disable'}
          </Button>
        </div>
      )}
    </li>
  );
}
