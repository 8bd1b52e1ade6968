import { useState } from 'react';
import { call } from '../api/call.ts';
import { endSession, showUser } from '../session/session.ts';
import { useUser } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { PageHead } from '../ui/page-head.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { ChangePassword } from './change-password.tsx';

/** The own account: name, password, sessions. */
export function AccountPage() {
  const user = useUser();
  const [name, setName] = useState(user.name ?? '');
  const run = (work: () => Promise<void>) => void work().catch(tellFailure);
  const rename = () =>
    run(async () => {
      showUser(await call('PATCH /api/auth/me', { body: { name: name.trim() === '' ? null : name.trim() } }));
      tell('Name saved');
    });
  const endAll = () =>
    run(async () => {
      await call('POST /api/auth/logout-all', { body: {} });
      await endSession();
    });
  return (
    <div className="page-flow">
      <PageHead title="Account" note={user.role.toLowerCase()} />
      <div className="page-body">
        <section className="card schema-about">
          <h2>{user.email}</h2>
          <TextInput label="Name" value={name} onChange={setName} autoComplete="name" />
          <div className="row">
            <Button onPress={rename} isDisabled={name === (user.name ?? '')}>
              Save name
            </Button>
          </div>
        </section>
        <ChangePassword />
        <section className="card schema-about">
          <h2>Sessions</h2>
          <p className="muted">Ends every session of this account, on every device. API keys stay.</p>
          <div className="row">
            <Button onPress={endAll}>Sign out everywhere</Button>
          </div>
        </section>
      </div>
    </div>
  );
}
