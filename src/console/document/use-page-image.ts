import { useEffect, useState } from 'react';
import { pageImage } from './page-image.ts';

/** The address of a page's image; while a sharper one is on its way, the one that was there stays. */
export function usePageImage(
  id: string,
  page: number,
  width: number,
): { address: string | null; isFailed: boolean } {
  const [address, setAddress] = useState<string | null>(null);
  const [isFailed, setFailed] = useState(false);
  useEffect(() => {
    let isShown = true;
    setFailed(false);
    pageImage(id, page, width).then(
      (next) => isShown && setAddress(next),
      () => isShown && setFailed(true),
    );
    return () => {
      isShown = false;
    };
  }, [id, page, width]);
  return { address, isFailed };
}
