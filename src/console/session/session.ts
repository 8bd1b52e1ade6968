import { ApiProblem, createClient, type User } from '../../client/index.ts';

/** Who works here: nobody knows yet or can know while the service is away, nobody, or somebody. */
export type SessionState =
  | { kind: 'unknown' }
  | { kind: 'away'; error: unknown }
  | { kind: 'signed-out'; why: 'never' | 'ended' }
  | { kind: 'signed-in'; user: User };

/** How long before its end an access token is renewed, in ms. */
const EARLY_MS = 30_000;
/** The service keeps the refresh token in a cookie that no script sees. */
const AS_COOKIE = { 'X-Session': 'cookie' } as const;

let state: SessionState = { kind: 'unknown' };
let access: { token: string; renewAt: number } | null = null;
let renewal: Promise<void> | null = null;
const listeners = new Set<() => void>();
const otherTabs = new BroadcastChannel('extractform-session');

/** The API as the one who is signed in. The access token is kept here alone, in memory. */
export const client = createClient({ baseUrl: location.origin, token: () => access?.token });

function become(next: SessionState): void {
  state = next;
  for (const listener of listeners) listener();
}

function keep({ accessToken, expiresIn }: { accessToken: string; expiresIn: number }): void {
  access = { token: accessToken, renewAt: Date.now() + expiresIn * 1000 - EARLY_MS };
}

function forget(why: 'never' | 'ended'): void {
  access = null;
  if (state.kind !== 'signed-out') become({ kind: 'signed-out', why });
}

otherTabs.addEventListener('message', () => forget('ended'));

const isRefusal = (error: unknown): boolean => error instanceof ApiProblem && error.problem.status === 401;

async function renew(): Promise<void> {
  try {
    keep(await client.call('POST /api/auth/refresh', { headers: AS_COOKIE }));
  } catch (error) {
    if (isRefusal(error)) forget(state.kind === 'signed-in' ? 'ended' : 'never');
    throw error;
  }
}

/** Renews the access token; calls that come meanwhile share the one renewal. */
export function renewSession(): Promise<void> {
  renewal ??= renew().finally(() => {
    renewal = null;
  });
  return renewal;
}

/** Renews the access token if it ends soon. */
export async function freshenSession(): Promise<void> {
  if (access === null || Date.now() >= access.renewAt) await renewSession();
}

/** Takes up the session that the cookie names, when the console begins. A service that does not answer ends no session. */
export async function resumeSession(): Promise<void> {
  try {
    await renewSession();
    become({ kind: 'signed-in', user: await client.call('GET /api/auth/me') });
  } catch (error) {
    if (isRefusal(error)) forget('never');
    else become({ kind: 'away', error });
  }
}

/** Begins a session, with an account that is there or with a new one. Throws `ApiProblem`. */
export async function beginSession(
  way: 'login' | 'register',
  body: { email: string; password: string },
): Promise<void> {
  const session =
    way === 'login'
      ? await client.call('POST /api/auth/login', { headers: AS_COOKIE, body })
      : await client.call('POST /api/auth/register', { headers: AS_COOKIE, body });
  keep(session);
  become({ kind: 'signed-in', user: session.user });
}

/** Shows a change of the own account. */
export function showUser(user: User): void {
  become({ kind: 'signed-in', user });
}

/** Ends the session here and in the other tabs. */
export async function endSession(): Promise<void> {
  await client.call('POST /api/auth/logout', { headers: AS_COOKIE }).catch(() => undefined);
  otherTabs.postMessage('ended');
  access = null;
  become({ kind: 'signed-out', why: 'never' });
}

/** For `useSyncExternalStore`. */
export const sessionStore = {
  subscribe: (listener: () => void) => {
    listeners.add(listener);
    return () => void listeners.delete(listener);
  },
  read: (): SessionState => state,
};
