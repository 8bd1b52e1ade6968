import { UsageError } from '../usage-error.ts';

/** Where `npm start` serves. */
export const DEFAULT_URL = 'http://127.0.0.1:4000';

/** Reads the address of a service, without a slash at its end. Throws `UsageError`. */
export function readUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol))
    throw new UsageError(`${text} is no http or https address, as in ${DEFAULT_URL}`);
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '');
}
