import type { FieldDetail, FieldDetails, FieldValues } from '../../contract/extraction.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import { toHundredths } from './printed-amounts.ts';
import { itemAmounts, type Sum, sumsOf, UNKNOWN } from './total-fields.ts';

/** What the confidence of a total that does not add up is multiplied by. */
export const SUM_MISMATCH_FACTOR = 0.5;

/** What may be taken off or put on between the lines and the total; amounts of no known meaning may be, too. */
const EXTRAS = new Set(['discount', 'shipping', 'rounding', 'tip', UNKNOWN]);
const MOST_EXTRAS = 6;
/** Rounding of each amount to the cent may make so much of a difference. */
const TOLERANCE = 0.021;
const TOLERANCE_A_ROW = 0.006;

/**
 * The details after a check of the document's sums: net and tax make the gross total, the amounts of the items the net one. Charges and
 * discounts between them count if they have a field of their own, or if the whole difference of net, tax and gross is one of the
 * `printed` amounts (hundredths). An amount due may be less by what was paid, and is not asked. The total of a sum that does not come out
 * (gross, of items net) has the check `SUM_MISMATCH` and `SUM_MISMATCH_FACTOR` of its confidence; one that comes out again after a
 * correction has neither. What a person set, and sums of which a part is missing, are not doubted.
 */
export function checkSums(
  fields: readonly SchemaField[],
  values: FieldValues,
  details: FieldDetails,
  printed: ReadonlySet<number>,
): FieldDetails {
  const doubted = doubtedPaths(fields, values, printed);
  return Object.fromEntries(
    Object.entries(details).map(([path, detail]) => {
      const plain = withoutCheck(detail);
      return [path, doubted.has(path) && plain.source === 'MODEL' ? withCheck(plain) : plain];
    }),
  );
}

function doubtedPaths(
  fields: readonly SchemaField[],
  values: FieldValues,
  printed: ReadonlySet<number>,
): Set<string> {
  const sums = sumsOf(fields, values);
  const net = only(sums, 'net_total');
  const gross = only(sums, 'gross_total');
  const tax = taxOf(sums);
  const extras = sums
    .filter(({ concept }) => EXTRAS.has(concept))
    .slice(0, MOST_EXTRAS)
    .map(({ value }) => value);
  const doubted = new Set<string>();
  if (
    net !== null &&
    gross !== null &&
    tax !== null &&
    !comesOut(net.value + tax, gross.value, extras, TOLERANCE) &&
    !printed.has(toHundredths(gross.value - net.value - tax))
  )
    doubted.add(gross.path);
  for (const amounts of itemAmounts(fields, values)) {
    const total = net ?? gross;
    if (total === null) continue;
    const sum = amounts.reduce((all, amount) => all + amount, 0);
    const tolerance = TOLERANCE + TOLERANCE_A_ROW * amounts.length;
    const targets = [net, gross].flatMap((one) => (one === null ? [] : [one.value]));
    const found = targets.some(
      (target) =>
        comesOut(sum, target, extras, tolerance) || comesOut(sum + (tax ?? 0), target, extras, tolerance),
    );
    if (!found) doubted.add(total.path);
  }
  return doubted;
}

/** The one number of a meaning; none when several fields have it, which may be of parts of the document. */
function only(sums: readonly Sum[], concept: string): Sum | null {
  const found = sums.filter((sum) => sum.concept === concept);
  return found.length === 1 ? (found[0] ?? null) : null;
}

/** The tax of the document, or the taxes at its rates together. */
function taxOf(sums: readonly Sum[]): number | null {
  const taxes = sums.filter(({ concept }) => concept === 'tax_total');
  const whole = taxes.filter(({ isPart }) => !isPart);
  const chosen = whole.length > 0 ? whole.slice(0, 1) : taxes;
  return chosen.length === 0 ? null : chosen.reduce((all, { value }) => all + value, 0);
}

/** Whether a sum is a total, some of the charges added and some of the discounts taken off. */
function comesOut(sum: number, total: number, extras: readonly number[], tolerance: number): boolean {
  if (Math.abs(sum - total) <= tolerance) return true;
  const [first, ...others] = extras;
  if (first === undefined) return false;
  return [0, first, -first].some((extra) => comesOut(sum + extra, total, others, tolerance));
}

function withCheck(detail: FieldDetail): FieldDetail {
  return { ...detail, confidence: round(detail.confidence * SUM_MISMATCH_FACTOR), checks: ['SUM_MISMATCH'] };
}

function withoutCheck(detail: FieldDetail): FieldDetail {
  const { checks, ...plain } = detail;
  return checks === undefined
    ? detail
    : { ...plain, confidence: round(plain.confidence / SUM_MISMATCH_FACTOR) };
}

function round(confidence: number): number {
  return Math.round(confidence * 1_000) / 1_000;
}
