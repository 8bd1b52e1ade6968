import { FORBIDDEN_FIELD_NAMES } from '../../contract/schema-field.ts';

const LONGEST = 64;

/** A label as a field's name: lower case, letters and digits of any script, parted by `_`; `''` when nothing is left of it. */
export function nameOf(label: string): string {
  const name = label
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/gu, '');
  if (name === '') return '';
  const begun = /^\p{L}/u.test(name) && !FORBIDDEN_FIELD_NAMES.includes(name) ? name : `_${name}`;
  return cut(begun, LONGEST);
}

/** A name that is not taken yet: the one given, or with a number behind it. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  let free = name;
  for (let turn = 2; taken.has(free); turn += 1) free = `${cut(name, LONGEST - 4)}_${turn}`;
  return free;
}

/** So many characters at most, as JavaScript counts them, and no half of one. */
function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[\ud800-\udbff]$/u, '');
}
