import { type Column, renderTable } from '../display/render-table.ts';
import { safeText } from '../safe-text.ts';
import type { CommandContext } from './command-context.ts';
import { showResult } from './show-result.ts';

/** Shows a list of the service as a table, with how to see more of it. */
export function showList<Item>(
  context: CommandContext,
  list: { data: Item[]; nextCursor: string | null },
  columns: readonly Column[],
  rowOf: (item: Item) => (string | number | boolean | null)[],
): void {
  showResult(context, list, () => {
    if (list.data.length === 0) return 'There are none.';
    const rows = list.data.map((item) => rowOf(item).map((cell) => ({ text: safeText(String(cell ?? '')) })));
    const table = renderTable(columns, rows, context.display);
    return list.nextCursor === null ? table : `${table}\n\nMore: --cursor ${safeText(list.nextCursor)}`;
  });
}
