import type { Extraction } from '../../client/index.ts';
import type { Box } from './use-pages.ts';

/** Where a value was found. */
export interface Mark {
  path: string;
  page: number;
  box: Box;
}

/** The places of all values, by page. */
export function marksByPage(extraction: Extraction | null): ReadonlyMap<number, Mark[]> {
  const marks = Object.entries(extraction?.details ?? {}).flatMap(([path, { citations }]) =>
    citations.map(({ page, box }): Mark => ({ path, page, box })),
  );
  return Map.groupBy(marks, ({ page }) => page);
}
