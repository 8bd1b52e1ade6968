/** How a client names pages: `1-3,7`, counted from 1. */
export const PAGE_SELECTION_PATTERN = /^\d+(-\d+)?(,\d+(-\d+)?)*$/;

/**
 * The pages that a selection names in a document of `pageCount` pages: ascending, each once; pages past the end are left out.
 * No selection names all pages.
 */
export function selectPages(selection: string | null, pageCount: number): number[] {
  if (selection === null) return Array.from({ length: pageCount }, (_, index) => index + 1);
  const chosen = new Set<number>();
  for (const part of selection.split(',')) {
    const [first = 0, last = first] = part.split('-').map(Number);
    for (let page = Math.max(1, first); page <= Math.min(last, pageCount); page += 1) chosen.add(page);
  }
  return [...chosen].sort((a, b) => a - b);
}
