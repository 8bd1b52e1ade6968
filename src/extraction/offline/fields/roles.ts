/** The party of a document that a thing belongs to. */
export type Role =
  | 'supplier'
  | 'customer'
  | 'shipto'
  | 'payer'
  | 'recipient'
  | 'sender'
  | 'employer'
  | 'employee'
  | 'bank'
  | 'applicant';

const ROLES = new Set<string>([
  'supplier',
  'customer',
  'shipto',
  'payer',
  'recipient',
  'sender',
  'employer',
  'employee',
  'bank',
  'applicant',
] satisfies Role[]);

/** The first party that tokens name, or `null`. */
export function roleOf(tokens: readonly string[]): Role | null {
  return tokens.find((token): token is Role => ROLES.has(token)) ?? null;
}
