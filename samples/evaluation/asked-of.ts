import type { Asked, AskedScalar, Naming } from './draft.ts';
import { formsOf, isKnown, type Language } from './words.ts';

/** What people write for a field in a hurry. */
const SHORT: Readonly<Record<string, string>> = {
  invoice_number: 'inv_no',
  invoice_date: 'inv_date',
  order_number: 'po_no',
  customer_name: 'cust_name',
  quantity: 'qty',
  description: 'desc',
  amount: 'amt',
  subtotal: 'net',
  total: 'gross',
  tax: 'vat',
  unit_price: 'price',
  account_number: 'acct_no',
};
/** The words of `words.tsv` that name a field in the document's language, where they have another key. */
const OWN: Readonly<Record<string, string>> = {
  customer_name: 'bill_to',
  seller_name: 'seller',
  supplier_name: 'seller',
  buyer_name: 'buyer',
  delivery_date: 'delivered',
  birth_date: 'born',
  contact_person: 'contact',
  account_holder: 'holder',
  opening_balance: 'opening',
  closing_balance: 'closing',
  issue_date: 'issued',
  start_date: 'start',
  desired_salary: 'salary',
  driving_licence: 'licence',
};

/** The field's name as the author of a schema chose it. */
function nameOf(key: string, naming: Naming, language: Language): string {
  if (naming === 'short') return SHORT[key] ?? key;
  if (naming === 'camel') return key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
  if (naming === 'snake') return key;
  const word = OWN[key] ?? key;
  return (isKnown(word) ? (formsOf(word, language)[0] ?? key) : key)
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_|_$/g, '')
    .toLowerCase();
}

/** The body of a schema that asks for fields, and what a reader finds by its names. */
export function askedOf(
  asked: readonly Asked[],
  { title, naming, language }: { title: string; naming: Naming; language: Language },
): { schema: object; expected: Record<string, unknown> } {
  const isTold = naming === 'snake' || naming === 'short';
  const name = (key: string) => nameOf(key, naming, language);
  const scalar = ({ key, type, about }: Omit<AskedScalar, 'value'>) => ({
    name: name(key),
    type,
    ...(isTold ? { description: about } : {}),
  });
  const fields = asked.map((one) =>
    'rows' in one
      ? {
          name: name(one.key),
          type: 'object',
          isArray: true,
          ...(isTold ? { description: one.about } : {}),
          properties: one.columns.map(scalar),
        }
      : scalar(one),
  );
  const renamed = (row: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(row).map(([key, value]) => [name(key), value]));
  const expected = Object.fromEntries(
    asked.map((one) => [name(one.key), 'rows' in one ? one.rows.map(renamed) : one.value]),
  );
  return { schema: { name: title, fields }, expected };
}
