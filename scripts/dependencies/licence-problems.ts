import type { ShippedPackage } from './shipped-packages.ts';

/** Licences that ask for no more than their notice to be kept, by their SPDX identifiers. */
const ALLOWED = new Set([
  'MIT',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'ISC',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
]);

/** Packages under others, each with why it may be there; a name that ends in `*` is the beginning of several. */
const ALLOWED_HERE: Readonly<Record<string, readonly string[]>> = {
  // Copyleft by file: these are used as they are, when the console is built, and no part of them is in what it becomes.
  'MPL-2.0': ['lightningcss', 'lightningcss-*'],
  // A table of which browser can what, read when the console is built.
  'CC-BY-4.0': ['caniuse-lite'],
};

function isAllowed(license: string, name: string): boolean {
  if (ALLOWED.has(license)) return true;
  return (ALLOWED_HERE[license] ?? []).some((known) =>
    known.endsWith('*') ? name.startsWith(known.slice(0, -1)) : name === known,
  );
}

/** Alternatives inside of something that holds together: more than is read here, and none of our packages has it. */
const NESTED = /\([^()]*\bOR\b[^()]*\)\s*AND\b|\bAND\s*\([^()]*\bOR\b/;

/** Whether a package may be there under an SPDX expression of alternatives, each of which may be several together. */
function mayBeUsed(expression: string, name: string): boolean {
  if (NESTED.test(expression)) return false;
  const alternatives = expression.replace(/[()]/g, ' ').split(/\bOR\b/);
  return alternatives.some((one) => one.split(/\bAND\b/).every((part) => isAllowed(part.trim(), name)));
}

/** A line for each package whose licence is not known or not allowed. */
export function licenceProblems(packages: readonly ShippedPackage[]): string[] {
  return packages
    .filter(({ license, name }) => license === null || !mayBeUsed(license, name))
    .map(({ name, version, license }) => `${name}@${version}: ${license ?? 'no licence is told'}`);
}
