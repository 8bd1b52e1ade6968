import { below } from '../offline/layout/neighbours.ts';
import type { Segment } from '../offline/layout/segments.ts';
import type { Row } from '../offline/tables/rows.ts';
import { inferType } from './infer-type.ts';

/** A label of a document and what stands by it. */
export interface LabelledValue {
  label: string;
  value: string;
}

const MOST_WORDS = 5;
const MOST_CHARACTERS = 60;
/** How far below its label a value is looked for, in heights of the label. */
const REACH_BELOW = 2;

/** Whether a text can be a label: a few words, begun by a letter, that say what is beside them. */
export function isLabel(text: string): boolean {
  const words = text.split(' ').length;
  return (
    /^\p{L}/u.test(text) &&
    words <= MOST_WORDS &&
    text.length <= MOST_CHARACTERS &&
    !/\d{3,}|[.!?;]$/u.test(text)
  );
}

/** A segment that is a label and its value in one: `Total: 5.50`, and not the time `10:30`. */
function pairIn({ text }: Segment): LabelledValue | null {
  const [, label = '', value = ''] = /^([^:：]+)[:：]\s+(.+)$/u.exec(text) ?? [];
  return value !== '' && isLabel(label.trim()) ? { label: label.trim(), value: value.trim() } : null;
}

function openLabel({ text }: Segment): string | null {
  const label = /^(.+?)\s*[:：]$/u.exec(text)?.[1];
  return label !== undefined && isLabel(label) ? label : null;
}

function valueFor(label: Segment, row: Row, page: readonly Segment[]): Segment | null {
  const right = row.segments[row.segments.indexOf(label) + 1];
  if (right !== undefined) return openLabel(right) === null && pairIn(right) === null ? right : null;
  const under = below(label, page, REACH_BELOW * label.height)[0];
  return under !== undefined && openLabel(under) === null && pairIn(under) === null ? under : null;
}

/** A row of two without a colon says something when its second part is a number, a date or an answer. */
function plainPair({ segments: [label, value, ...others] }: Row): LabelledValue | null {
  if (label === undefined || value === undefined || others.length > 0 || !isLabel(label.text)) return null;
  return inferType('', [value.text]) === 'text' ? null : { label: label.text, value: value.text };
}

/** The labels on some rows of a page with their values, top to bottom. */
export function findLabels(rows: readonly Row[]): LabelledValue[] {
  const page = rows.flatMap(({ segments }) => segments);
  return rows.flatMap((row) => {
    const found = row.segments.flatMap((segment): LabelledValue[] => {
      const pair = pairIn(segment);
      if (pair !== null) return [pair];
      const label = openLabel(segment);
      const value = label === null ? null : valueFor(segment, row, page);
      return label === null || value === null ? [] : [{ label, value: value.text }];
    });
    const plain = found.length === 0 ? plainPair(row) : null;
    return plain === null ? found : [plain];
  });
}
