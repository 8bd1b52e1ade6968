import type { SchemaField } from '../../contract/schema-field.ts';
import type { ValueOrigin } from '../extractor.ts';
import type { Candidate } from './candidates/candidate.ts';
import type { WindowResult } from './extract-window.ts';
import type { FieldModel } from './fields/field-model.ts';
import type { LayoutWord } from './layout/segments.ts';
import type { Tables } from './tables/find-tables.ts';

/** Writes what was found as JSON of the schema's form, with the boxes of every value's words, one for each line. */
export function writeResult(
  fields: readonly SchemaField[],
  picked: ReadonlyMap<FieldModel, Candidate>,
  tables: Tables,
): WindowResult {
  const byPath = new Map([...picked].map(([model, candidate]) => [model.path, candidate]));
  const origins: Record<string, ValueOrigin[]> = {};
  const write = (field: SchemaField, path: string): unknown => {
    if (field.isArray) return writeRows(tables.get(path) ?? [], field, path, origins);
    if (field.type === 'object') {
      const members = (field.properties ?? []).map(
        (property) => [property.name, write(property, `${path}.${property.name}`)] as const,
      );
      return Object.fromEntries(members);
    }
    const candidate = byPath.get(path);
    if (candidate === undefined) return null;
    origins[path] = originsOf(candidate.words);
    return candidate.value;
  };
  return {
    values: Object.fromEntries(fields.map((field) => [field.name, write(field, field.name)])),
    origins,
  };
}

function writeRows(
  rows: ReturnType<Tables['get']> & object,
  field: SchemaField,
  path: string,
  origins: Record<string, ValueOrigin[]>,
) {
  return rows.map((row, at) =>
    Object.fromEntries(
      (field.properties ?? []).map((property) => {
        const cell = row.get(property.name);
        if (cell !== undefined) origins[`${path}[${at}].${property.name}`] = originsOf(cell.words);
        return [property.name, cell?.value ?? null];
      }),
    ),
  );
}

/** One box for each line that the words stand on. */
function originsOf(words: readonly LayoutWord[]): ValueOrigin[] {
  const origins: ValueOrigin[] = [];
  for (const word of [...words].sort((a, b) => a.index - b.index)) {
    const last = origins.at(-1);
    const middle = word.box.y + word.box.height / 2;
    const sameLine =
      last !== undefined &&
      last.page === word.page &&
      middle > last.box.y &&
      middle < last.box.y + last.box.height;
    if (!sameLine) {
      origins.push({ page: word.page, box: { ...word.box } });
      continue;
    }
    const { box } = last;
    const right = Math.max(box.x + box.width, word.box.x + word.box.width);
    const bottom = Math.max(box.y + box.height, word.box.y + word.box.height);
    box.x = Math.min(box.x, word.box.x);
    box.y = Math.min(box.y, word.box.y);
    box.width = right - box.x;
    box.height = bottom - box.y;
  }
  return origins;
}
