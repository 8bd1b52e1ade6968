import { useSyncExternalStore } from 'react';
import type { User } from '../../client/index.ts';
import { type SessionState, sessionStore } from './session.ts';

/** The session, as it changes. */
export const useSession = (): SessionState => useSyncExternalStore(sessionStore.subscribe, sessionStore.read);

/** Who is signed in, on pages that nobody else sees. */
export function useUser(): User {
  const session = useSession();
  if (session.kind !== 'signed-in') throw new Error('this page is for those who are signed in');
  return session.user;
}

/** Whether the user may change things; a viewer reads only. */
export const useCanWrite = (): boolean => useUser().role !== 'VIEWER';
