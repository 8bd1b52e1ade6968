import type { Context } from 'koa';
import type { SessionTokens } from '../auth/auth-services.ts';
import { ApiError, invalid } from '../contract/api-error.ts';

/** The cookie that holds a browser's refresh token. */
const COOKIE = 'ef_refresh';

/** How the refresh token of a session comes and goes: in bodies, or in a cookie that no script reads. */
export interface SessionCarrier {
  /**
   * Does something with the refresh token of the request. A token that is refused leaves the browser too. Throws
   * `REFRESH_TOKEN_INVALID` where there is none, `VALIDATION_FAILED` for a body without one that no cookie stands in for, and what
   * `work` throws.
   */
  withToken<Result>(
    body: { refreshToken?: string | undefined } | undefined,
    work: (token: string) => Promise<Result>,
  ): Promise<Result>;
  /** The tokens as the body shows them; by cookie the refresh token goes in the header. */
  give(tokens: SessionTokens): { accessToken: string; refreshToken?: string; expiresIn: number };
  /** Takes the cookie back. */
  end(): void;
}

function setCookie(ctx: Context, origin: string, value: string, maxAgeSeconds: number): void {
  const secure = origin.startsWith('https:') ? '; Secure' : '';
  ctx.set(
    'Set-Cookie',
    `${COOKIE}=${value}; Path=/api/auth; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=Strict${secure}`,
  );
}

const noToken = () => new ApiError('REFRESH_TOKEN_INVALID', 'the request has no refresh token: log in');

/** A session whose refresh token comes and goes in bodies. */
export const sessionInBodies: SessionCarrier = {
  withToken: async (body, work) => {
    if (body === undefined) throw noToken();
    if (body.refreshToken === undefined) throw invalid('body', 'refreshToken', 'is required');
    return await work(body.refreshToken);
  },
  give: ({ accessToken, refreshToken, expiresIn }) => ({ accessToken, refreshToken, expiresIn }),
  end: () => {},
};

function inCookie(ctx: Context, origin: string): SessionCarrier {
  const end = () => setCookie(ctx, origin, '', 0);
  return {
    withToken: async (body, work) => {
      try {
        const token = body?.refreshToken ?? ctx.cookies.get(COOKIE);
        if (token === undefined) throw noToken();
        return await work(token);
      } catch (error) {
        if (error instanceof ApiError && error.code === 'REFRESH_TOKEN_INVALID') end();
        throw error;
      }
    },
    give: ({ accessToken, refreshToken, expiresIn, refreshExpiresAt }) => {
      const seconds = Math.max(0, Math.round((refreshExpiresAt.getTime() - Date.now()) / 1000));
      setCookie(ctx, origin, refreshToken, seconds);
      return { accessToken, expiresIn };
    },
    end,
  };
}

/**
 * How a request to a service at `origin` carries its session. The cookie is looked at only under `X-Session: cookie`, a header that a page
 * of another origin cannot send: that is what guards it against forged requests. Throws `VALIDATION_FAILED` for any other value.
 */
export function sessionCarrier(ctx: Context, origin: string): SessionCarrier {
  const asked = ctx.req.headers['x-session'];
  if (asked === undefined) return sessionInBodies;
  if (asked !== 'cookie') throw invalid('header', 'X-Session', 'must be cookie');
  return inCookie(ctx, origin);
}
