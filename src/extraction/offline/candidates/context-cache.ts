import type { LayoutIndex } from '../layout/layout-index.ts';
import type { Segment } from '../layout/segments.ts';
import { contextsOf } from './contexts.ts';
import type { LabelContext } from './said-contexts.ts';

/** Keeps the label contexts of each value, which every field asks for. */
export class ContextCache {
  private readonly contexts = new Map<Segment, Map<number, LabelContext[]>>();
  private readonly index: LayoutIndex;

  constructor(index: LayoutIndex) {
    this.index = index;
  }

  of(segment: Segment, start: number): LabelContext[] {
    const known = this.contexts.get(segment) ?? new Map<number, LabelContext[]>();
    this.contexts.set(segment, known);
    let contexts = known.get(start);
    if (contexts === undefined) {
      contexts = contextsOf(segment, start, this.index);
      known.set(start, contexts);
    }
    return contexts;
  }
}
