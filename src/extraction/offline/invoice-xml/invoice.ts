import type { FieldKind } from '../fields/field-kind.ts';
import type { Role } from '../fields/roles.ts';

/** One statement of an invoice's XML: what it is of, by the concepts or the kind of the fields that ask for it. */
export interface Fact {
  concepts: readonly string[];
  kind: FieldKind | null;
  role: Role | null;
  /** The rate in percent of a tax of which there may be several. */
  rate: number | null;
  value: string | number;
}

/** One line of an invoice; what the XML does not tell is `null`. */
export interface Item {
  position: number | null;
  item_code: string | null;
  item_name: string | null;
  quantity: number | null;
  unit_price: number | null;
  line_amount: number | null;
  tax_rate: number | null;
}

/** What the XML of an invoice states. */
export interface Invoice {
  facts: Fact[];
  items: Item[];
}

/** A fact for fields of these concepts; none when the XML has no value. */
export function ofConcepts(
  concepts: string,
  value: string | number | null,
  rate: number | null = null,
): Fact[] {
  return value === null ? [] : [{ concepts: concepts.split(' '), kind: null, role: null, rate, value }];
}

/** A fact for fields of a kind, about one of the parties. */
export function ofKind(kind: FieldKind, role: Role | null, value: string | null): Fact[] {
  return value === null ? [] : [{ concepts: [], kind, role, rate: null, value }];
}
