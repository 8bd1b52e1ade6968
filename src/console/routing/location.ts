import { useSyncExternalStore } from 'react';

let guard: (() => boolean) | null = null;

/** Goes to a page of the console; `replace` leaves no step back. A page with unsaved work may hold it up. */
export function navigate(to: string, { replace = false }: { replace?: boolean } = {}): void {
  const isSamePage = new URL(to, location.href).pathname === location.pathname;
  if (!isSamePage && guard !== null && !guard()) return;
  history[replace ? 'replaceState' : 'pushState'](null, '', to);
  dispatchEvent(new PopStateEvent('popstate'));
  if (!isSamePage) scrollTo(0, 0);
}

/** While it is set, `mayLeave` is asked before another page is shown. Gives what takes it away again. */
export function guardLeaving(mayLeave: () => boolean): () => void {
  guard = mayLeave;
  return () => {
    if (guard === mayLeave) guard = null;
  };
}

function subscribe(listener: () => void): () => void {
  addEventListener('popstate', listener);
  return () => removeEventListener('popstate', listener);
}

/** The path of the page that is shown. */
export const usePath = (): string => useSyncExternalStore(subscribe, () => location.pathname);

/** The query of the address, and how to change it without a step back. */
export function useQuery(): [URLSearchParams, (change: (query: URLSearchParams) => void) => void] {
  const search = useSyncExternalStore(subscribe, () => location.search);
  const set = (change: (query: URLSearchParams) => void) => {
    const query = new URLSearchParams(location.search);
    change(query);
    const text = query.toString();
    navigate(`${location.pathname}${text === '' ? '' : `?${text}`}`, { replace: true });
  };
  return [new URLSearchParams(search), set];
}
