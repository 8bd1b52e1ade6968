import type { FieldModel } from '../fields/field-model.ts';
import { labelStrength } from '../fields/field-model.ts';
import type { LayoutIndex } from '../layout/layout-index.ts';
import type { LayoutWord, Segment } from '../layout/segments.ts';
import type { ContextCache } from './context-cache.ts';
import type { LabelBook } from './label-book.ts';
import type { RoleMap } from './role-map.ts';

/** Everything that a search for one window's fields shares. */
export interface Search {
  index: LayoutIndex;
  contexts: ContextCache;
  labels: LabelBook;
  roles: RoleMap;
  /** The words of the items that the document lists, which totals and dates of the document are not among. */
  itemWords: ReadonlySet<LayoutWord>;
}

/** The best label for a field among those of the value at a word, with its strength times its place's weight. */
export function bestLabel(search: Search, model: FieldModel, segment: Segment, start: number) {
  let best = { score: 0, label: null as string | null, place: 'none' as string };
  for (const context of search.contexts.of(segment, start)) {
    const place = context.place === 'column' && model.kind === 'amount' ? 0.75 : 1;
    const score = labelStrength(model, context.tokens) * context.weight * place;
    if (score > best.score) best = { score, label: context.at, place: context.place };
  }
  return best;
}
