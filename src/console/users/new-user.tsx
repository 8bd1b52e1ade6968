import { useState } from 'react';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { Window } from '../ui/window.tsx';
import { ROLE_OPTIONS, type Role, roleOf } from './roles.ts';

/** Makes an account for somebody else. */
export function NewUser({ onClose }: { onClose: () => void }) {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [role, setRole] = useState<Role>('MEMBER');
  const make = async () => {
    try {
      await call('POST /api/users', { body: { email, password, role } });
      await changed(['users']);
      tell('The account is made');
      onClose();
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <Window title="New user" isOpen onClose={onClose}>
      <TextInput label="E-mail" type="email" value={email} onChange={setEmail} autoComplete="off" />
      <TextInput
        label="Password"
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="new-password"
        description="At least 10 characters; tell it to them, they can change it."
      />
      <Choice label="Role" value={role} onChange={(value) => setRole(roleOf(value))} options={ROLE_OPTIONS} />
      <div className="row row-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" onPress={() => void make()}>
          Make account
        </Button>
      </div>
    </Window>
  );
}
