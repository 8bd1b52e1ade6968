import { useEffect } from 'react';
import { queryClient } from '../api/query-client.ts';
import { navigate, usePath } from '../routing/location.ts';
import { RoutedPage } from '../routing/routed-page.tsx';
import { Shell } from '../shell/shell.tsx';
import { Failure } from '../ui/failure.tsx';
import { resumeSession } from './session.ts';
import { SignInPage } from './sign-in-page.tsx';
import { useSession } from './use-session.ts';

/** Shows the console to those who are signed in, and to the others the way in. */
export function SessionGate() {
  const session = useSession();
  const path = usePath();
  const isEntrance = path === '/sign-in' || path === '/register';
  const { kind } = session;
  useEffect(() => {
    if (kind === 'signed-out') queryClient.clear();
    if (kind === 'signed-in' && isEntrance) navigate('/jobs', { replace: true });
  }, [kind, isEntrance]);
  if (kind === 'unknown') return null;
  if (kind === 'away')
    return (
      <main className="entrance">
        <Failure error={session.error} retry={() => void resumeSession()} />
      </main>
    );
  if (kind === 'signed-out') return <SignInPage />;
  return isEntrance ? null : (
    <Shell>
      <RoutedPage />
    </Shell>
  );
}
