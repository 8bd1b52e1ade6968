/** Every page of the web console, by the pattern of its path. What the service answers with the console's HTML, and what the console can show. */
export const CONSOLE_PAGES = [
  '/',
  '/sign-in',
  '/register',
  '/jobs',
  '/jobs/:id',
  '/schemas',
  '/schemas/new',
  '/schemas/:id',
  '/overview',
  '/runs',
  '/runs/:id',
  '/webhooks',
  '/webhooks/:id',
  '/keys',
  '/users',
  '/account',
] as const;
export type ConsolePage = (typeof CONSOLE_PAGES)[number];

/** The page of a path with the id in it, or `null` for a path that is none of the console's. A word as such goes before an id. */
export function consolePageOf(path: string): { page: ConsolePage; id: string | null } | null {
  const trimmed = path.length > 1 ? path.replace(/\/$/, '') : path;
  const exact = CONSOLE_PAGES.find((page) => page === trimmed);
  if (exact !== undefined) return { page: exact, id: null };
  const [, id] = /^\/[a-z]+\/([^/:]+)$/.exec(trimmed) ?? [];
  const page = CONSOLE_PAGES.find(
    (known) => known.endsWith('/:id') && trimmed.startsWith(known.slice(0, -':id'.length)),
  );
  return page === undefined || id === undefined ? null : { page, id };
}
