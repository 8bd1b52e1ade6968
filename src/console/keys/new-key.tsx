import { useState } from 'react';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { useUser } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { tellFailure } from '../ui/notices.tsx';
import { Secret } from '../ui/secret.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { Window } from '../ui/window.tsx';
import { ROLE_OPTIONS, ROLES, type Role, roleOf } from '../users/roles.ts';

const DAYS = [
  { value: '', label: 'Never' },
  { value: '30', label: 'In 30 days' },
  { value: '365', label: 'In a year' },
] as const;

/** Makes a key and shows it, once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const own = useUser().role;
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>(own);
  const [days, setDays] = useState('');
  const [secret, setSecret] = useState<string | null>(null);
  const make = async () => {
    try {
      const expiresAt = days === '' ? null : new Date(Date.now() + Number(days) * 86_400_000).toISOString();
      const { apiKey } = await call('POST /api/auth/api-keys', { body: { name, role, expiresAt } });
      setSecret(apiKey);
      await changed(['api-keys']);
    } catch (error) {
      tellFailure(error);
    }
  };
  if (secret !== null) {
    return (
      <Window title="Your new key" isOpen onClose={onClose}>
        <Secret label="Key" value={secret} />
        <div className="row row-end">
          <Button kind="primary" onPress={onClose}>
            I have kept it
          </Button>
        </div>
      </Window>
    );
  }
  return (
    <Window title="New key" isOpen onClose={onClose}>
      <TextInput
        label="Name"
        value={name}
        onChange={setName}
        description="What uses it, for example “nightly import”."
      />
      <Choice
        label="Role"
        value={role}
        onChange={(value) => setRole(roleOf(value))}
        options={ROLE_OPTIONS.slice(0, ROLES.indexOf(own) + 1)}
      />
      <Choice label="Expires" value={days} onChange={setDays} options={DAYS} />
      <div className="row row-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" isDisabled={name.trim() === ''} onPress={() => void make()}>
          Make key
        </Button>
      </div>
    </Window>
  );
}
