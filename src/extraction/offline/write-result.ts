import type { SchemaField } from '../../contract/schema-field.ts';
import type { ValueOrigin } from '../extractor.ts';
import type { Candidate } from './candidates/candidate.ts';
import type { WindowResult } from './extract-window.ts';
import type { FieldModel } from './fields/field-model.ts';
import type { LayoutWord } from './layout/segments.ts';
import type { Tables } from './tables/find-tables.ts';

/** What was found: scalars by model, lists of scalars and tables by path. */
export interface Findings {
  picked: ReadonlyMap<FieldModel, Candidate>;
  lists: ReadonlyMap<string, Candidate[]>;
  tables: Tables;
  tableScores: ReadonlyMap<string, number>;
}

/** Writes what was found as JSON of the schema's form, with the boxes of every value's words, one for each line, and its score. */
export function writeResult(
  fields: readonly SchemaField[],
  { picked, lists, tables, tableScores }: Findings,
): Omit<WindowResult, 'rowsSeen'> {
  const byPath = new Map([...picked].map(([model, candidate]) => [model.path, candidate]));
  const origins: Record<string, ValueOrigin[]> = {};
  const scores: Record<string, number> = {};
  const take = (found: Cell | undefined, path: string, score: number | undefined) => {
    if (found === undefined) return null;
    origins[path] = originsOf(found.words);
    if (score !== undefined) scores[path] = score;
    return found.value;
  };
  const write = (field: SchemaField, path: string): unknown => {
    if (field.isArray && field.type !== 'object') {
      return (lists.get(path) ?? []).map((candidate, at) =>
        take(candidate, `${path}[${at}]`, candidate.score),
      );
    }
    if (field.isArray) {
      const score = tableScores.get(path);
      return (tables.get(path) ?? []).map((row, at) =>
        writeItem(
          field,
          `${path}[${at}]`,
          (name) => row.get(name),
          (cell, place) => take(cell, place, score),
        ),
      );
    }
    if (field.type !== 'object') {
      const picked = byPath.get(path);
      return take(picked, path, picked?.score);
    }
    return Object.fromEntries(
      (field.properties ?? []).map((property) => [
        property.name,
        write(property, `${path}.${property.name}`),
      ]),
    );
  };
  return {
    values: Object.fromEntries(fields.map((field) => [field.name, write(field, field.name)])),
    origins,
    scores,
  };
}

type Cell = Pick<Candidate, 'value' | 'words'>;

function writeItem(
  field: SchemaField,
  path: string,
  cellOf: (name: string) => Cell | undefined,
  take: (cell: Cell | undefined, path: string) => unknown,
): Record<string, unknown> {
  const members = (field.properties ?? []).map((property) => {
    const place = `${path}.${property.name}`;
    if (property.isArray) return [property.name, []] as const;
    if (property.type !== 'object') return [property.name, take(cellOf(property.name), place)] as const;
    return [
      property.name,
      writeItem(property, place, (name) => cellOf(`${property.name}.${name}`), take),
    ] as const;
  });
  return Object.fromEntries(members);
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
