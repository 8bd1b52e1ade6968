import type { CoercionHints } from '../../coercion/coercion-hints.ts';
import { isKnownToken, labelTokens } from '../text/label-tokens.ts';
import { type FoundValue, findValues } from '../values/find-values.ts';
import { findLabelLayout, type LabelLayout } from './label-layout.ts';
import { above, below, leftOf, type Place, rightOf } from './neighbours.ts';
import type { Segment } from './segments.ts';

/** So many captions with a number before them make a form with numbered boxes. */
const LEAST_BOXES = 4;

/** Known words that may be the unit of a number beside them; others make it a label. */
const UNITS = new Set(['quantity', 'unit', 'room', 'night', 'guest', 'position', 'item', 'description']);

/** A window's segments with the questions that candidates ask about them, each answered once. */
export class LayoutIndex {
  readonly segments: readonly Segment[];
  readonly hints: CoercionHints;
  readonly values: ReadonlyMap<Segment, FoundValue[]>;
  /** Whether the document's amounts are printed with two decimals, so that whole numbers are hardly amounts. */
  readonly printsCents: boolean;
  private readonly byPage = new Map<number, Segment[]>();
  private readonly valueLike = new Map<Segment, boolean>();
  private readonly layouts = new Map<number, LabelLayout>();

  constructor(segments: readonly Segment[], hints: CoercionHints) {
    this.segments = segments;
    this.hints = hints;
    this.values = new Map(segments.map((segment) => [segment, findValues(segment, hints)]));
    const cents = [...this.values.values()]
      .flat()
      .filter((value) => value.number?.decimals === 2 && !value.number.percent);
    this.printsCents = cents.length >= 4;
    for (const segment of segments) {
      const page = this.byPage.get(segment.page) ?? [];
      page.push(segment);
      this.byPage.set(segment.page, page);
    }
  }

  onPage(page: number): readonly Segment[] {
    return this.byPage.get(page) ?? [];
  }

  leftOf(place: Place): Segment[] {
    return leftOf(place, this.onPage(place.page));
  }

  rightOf(place: Place): Segment[] {
    return rightOf(place, this.onPage(place.page));
  }

  above(place: Place, reach: number): Segment[] {
    return above(place, this.onPage(place.page), reach);
  }

  below(place: Place, reach: number): Segment[] {
    return below(place, this.onPage(place.page), reach);
  }

  endsWithColon(segment: Segment): boolean {
    return /[:：]$/u.test(segment.text);
  }

  /** Whether a segment is the small caption right over a value that it begins flush with. */
  isCaption(segment: Segment): boolean {
    return this.layoutOf(segment.page).captions.has(segment);
  }

  /** Whether a page is a printed form whose boxes are numbered: a number alone on it may be that of an empty box. */
  hasNumberedBoxes(page: number): boolean {
    return (
      this.onPage(page).filter(({ text }) => /^\d{1,2}[a-z]?\s+\p{Lu}\p{Ll}/u.test(text)).length >=
      LEAST_BOXES
    );
  }

  /** The value beside a label that stands in a column of labels. */
  answerTo(segment: Segment): Segment | undefined {
    return this.layoutOf(segment.page).keys.get(segment);
  }

  /** Whether a segment is the value beside a label in a column of labels. */
  isAnswer(segment: Segment): boolean {
    return this.layoutOf(segment.page).answers.has(segment);
  }

  private layoutOf(page: number): LabelLayout {
    let layout = this.layouts.get(page);
    if (layout === undefined) {
      layout = findLabelLayout(this.onPage(page), (segment) => this.isValueLike(segment));
      this.layouts.set(page, layout);
    }
    return layout;
  }

  /** Whether a segment is a label and its value in one: a colon with something behind it. */
  isPair(segment: Segment): boolean {
    return /\p{L}[^:]{0,40}[:：]\s*[^\s:]/u.test(segment.text) && !/^https?:|\d:\d/u.test(segment.text);
  }

  /** Whether a segment is nothing but dates, numbers, codes or signs of currencies. */
  isValueLike(segment: Segment): boolean {
    let known = this.valueLike.get(segment);
    if (known === undefined) {
      known = this.consistsOfValues(segment);
      this.valueLike.set(segment, known);
    }
    return known;
  }

  private consistsOfValues(segment: Segment): boolean {
    const covered = new Set<number>();
    for (const value of this.values.get(segment) ?? []) {
      if (value.kind === 'code' && !/^[^\p{Ll}]*\d[^\p{Ll}]*$/u.test(value.text)) continue;
      for (let at = value.start; at < value.end; at++) covered.add(at);
    }
    const rest = segment.words.filter((word, at) => !covered.has(at) && /[\p{L}\p{N}]/u.test(word.text));
    if (rest.length === 0) return true;
    const said = labelTokens(rest.map((word) => word.text).join(' '));
    if (said.some((token) => isKnownToken(token) && !UNITS.has(token))) return false;
    return (
      covered.size > 0 &&
      rest.every((word) => /^\p{L}{1,6}\.?$/u.test(word.text) && rest.length === 1) &&
      covered.size >= rest.length &&
      /^[\d$€£]/u.test(segment.text)
    );
  }
}
