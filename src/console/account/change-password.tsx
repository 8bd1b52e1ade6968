import { useState } from 'react';
import { call } from '../api/call.ts';
import { endSession } from '../session/session.ts';
import { Button } from '../ui/button.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { TextInput } from '../ui/text-input.tsx';

/** Changes the own password; the service then ends every session, so one signs in anew. */
export function ChangePassword() {
  const [currentPassword, setCurrent] = useState('');
  const [newPassword, setNew] = useState('');
  const change = async () => {
    try {
      await call('PATCH /api/auth/me', { body: { currentPassword, newPassword } });
      await endSession();
      tell('Password changed: sign in with the new one');
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <section className="card schema-about">
      <h2>Password</h2>
      <TextInput
        label="Current password"
        type="password"
        value={currentPassword}
        onChange={setCurrent}
        autoComplete="current-password"
      />
      <TextInput
        label="New password"
        type="password"
        value={newPassword}
        onChange={setNew}
        autoComplete="new-password"
        description="At least 10 characters. Every session ends with the change."
      />
      <div className="row">
        <Button isDisabled={currentPassword === '' || newPassword.length < 10} onPress={() => void change()}>
          Change password
        </Button>
      </div>
    </section>
  );
}
