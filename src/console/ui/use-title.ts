import { useEffect } from 'react';

/** Names the page in the browser's tab; each is announced by it when it is shown. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · ExtractForm`;
  }, [title]);
}
