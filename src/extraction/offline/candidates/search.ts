import type { FieldModel } from '../fields/field-model.ts';
import { labelStrength } from '../fields/field-model.ts';
import type { Role } from '../fields/roles.ts';
import type { LayoutIndex } from '../layout/layout-index.ts';
import type { LayoutWord, Segment } from '../layout/segments.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
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
  /** How many rows were seen in the table that each list was read from. */
  rowsSeen: Map<string, number>;
  /** How well the heads of that table fit what is asked for. */
  tableScores: Map<string, number>;
}

/**
 * The best label for a field among those of the value at a word, with its strength times its place's weight; `known` tells
 * whether the value has a label that is nothing but known words, of this field or of another.
 */
export function bestLabel(search: Search, model: FieldModel, segment: Segment, start: number) {
  let best = { score: 0, label: null as string | null, place: 'none' as string };
  let known = false;
  for (const context of search.contexts.of(segment, start)) {
    const place = context.place === 'column' && model.kind === 'amount' ? 0.75 : 1;
    const score = labelStrength(model, context.tokens) * context.weight * place;
    known ||= context.weight > 0.7 && context.tokens.length > 0 && context.tokens.every(isKnownToken);
    if (score > best.score) best = { score, label: context.at, place: context.place };
  }
  return { ...best, known };
}

/** Whether the label at a place has a word for a party, as `Employer's number` has. */
export function labelNames(search: Search, label: string | null, role: Role | null): boolean {
  const segment = search.index.segments[Number(label?.split(':')[0] ?? -1)];
  return role !== null && (segment?.words.some((word) => labelTokens(word.text).includes(role)) ?? false);
}
