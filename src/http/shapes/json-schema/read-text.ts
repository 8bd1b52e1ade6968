import type { PossibleValue } from '../../../contract/schema-field.ts';
import { OWN_KEYWORD, ownTextWords } from './keywords.ts';
import type { Place, Reading, ReadValue } from './reading.ts';

const MOST_VALUES = 1000;
const LONGEST_VALUE = 200;

function labelsOf(reading: Reading, values: unknown, path: readonly string[]): string[] {
  const list: unknown[] = Array.isArray(values) ? values.filter((value) => value !== null) : [];
  const labels = list.filter((value) => typeof value === 'string');
  const fits = labels.every((label) => label.length > 0 && label.length <= LONGEST_VALUE);
  if (labels.length === list.length && fits && labels.length > 0 && labels.length <= MOST_VALUES)
    return labels;
  reading.report([...path, 'enum'], `must be 1 to ${MOST_VALUES} texts of 1 to ${LONGEST_VALUE} characters`);
  return [];
}

function ownWords(reading: Reading, given: unknown, path: readonly string[]) {
  const words = ownTextWords.safeParse(given ?? {});
  if (words.success) return words.data;
  reading.report([...path, OWN_KEYWORD], 'must be as it was written: {valueIds, fuzzyMatch}');
  return {};
}

/** A text or a date. The values of an `enum` are their own ids, unless our keyword names others. */
export function readText(
  reading: Reading,
  node: Record<string, unknown>,
  { path }: Place,
): Pick<ReadValue, 'type' | 'fuzzyMatch' | 'possibleValues'> {
  const isDate = node.format === 'date';
  if (node.format !== undefined && !isDate) reading.report([...path, 'format'], 'must be date, or left out');
  const { valueIds, fuzzyMatch = false } = ownWords(reading, node[OWN_KEYWORD], path);
  if (node.enum === undefined) return { type: isDate ? 'date' : 'text', fuzzyMatch };
  if (isDate) reading.report([...path, 'enum'], 'is not possible with format date');
  const labels = labelsOf(reading, node.enum, path);
  const ids = valueIds ?? labels;
  const values: PossibleValue[] = labels.map((label, index) => ({ id: ids[index] ?? '', label }));
  const areFit = ids.length === labels.length && new Set(ids).size === ids.length;
  if (!areFit) reading.report([...path, 'enum'], 'must be values that differ, with an id each');
  return { type: 'text', fuzzyMatch, possibleValues: values };
}
