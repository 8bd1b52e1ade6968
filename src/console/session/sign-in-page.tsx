import { type FormEvent, useState } from 'react';
import { Form } from 'react-aria-components';
import { failureText } from '../api/failure-text.ts';
import { usePath } from '../routing/location.ts';
import { Wordmark } from '../shell/wordmark.tsx';
import { Button } from '../ui/button.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { TextLink } from '../ui/text-link.tsx';
import { useTitle } from '../ui/use-title.ts';
import { beginSession } from './session.ts';
import { useSession } from './use-session.ts';

const WORDS = {
  login: { title: 'Sign in', other: 'No account yet?', link: 'Create one', to: '/register' },
  register: { title: 'Create an account', other: 'Have an account?', link: 'Sign in', to: '/sign-in' },
} as const;

/** Signs in, or makes an account. */
export function SignInPage() {
  const way = usePath() === '/register' ? 'register' : 'login';
  const words = WORDS[way];
  const session = useSession();
  const [failure, setFailure] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  useTitle(words.title);

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setBusy(true);
    setFailure(null);
    try {
      await beginSession(way, { email: String(form.get('email')), password: String(form.get('password')) });
    } catch (error) {
      const { title, detail } = failureText(error);
      setFailure(`${title}: ${detail}`);
    } finally {
      setBusy(false);
    }
  };

  return (
    <main className="entrance">
      <div className="entrance-card">
        <Wordmark />
        <h1>{words.title}</h1>
        {session.kind === 'signed-out' && session.why === 'ended' && (
          <p role="status">Your session has ended.</p>
        )}
        <Form onSubmit={submit} className="stack">
          <TextInput label="E-mail" name="email" type="email" autoComplete="username" isRequired />
          <TextInput
            label="Password"
            name="password"
            type="password"
            autoComplete={way === 'login' ? 'current-password' : 'new-password'}
            description={way === 'register' ? 'At least 10 characters.' : undefined}
            minLength={way === 'register' ? 10 : undefined}
            isRequired
          />
          {failure !== null && (
            <p role="alert" className="field-error">
              {failure}
            </p>
          )}
          <Button type="submit" kind="primary" isPending={busy}>
            {words.title}
          </Button>
        </Form>
        <p className="muted">
          {words.other} <TextLink href={words.to}>{words.link}</TextLink>
        </p>
      </div>
    </main>
  );
}
