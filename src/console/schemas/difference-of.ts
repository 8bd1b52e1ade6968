import type { SchemaField, SchemaVersion } from '../../client/index.ts';

/** One thing that differs between two versions. */
export interface Difference {
  kind: 'added' | 'removed' | 'changed';
  what: string;
  detail: string;
}

type Facts = { [name: string]: string };

function factsOf({ type, description, required, isArray, possibleValues, fuzzyMatch }: SchemaField): Facts {
  return {
    type: isArray ? `list of ${type}` : type,
    required: required ? 'required' : 'optional',
    description: `“${description}”`,
    values: possibleValues === undefined ? 'any' : possibleValues.map(({ label }) => label).join(', '),
    match: fuzzyMatch ? 'nearest value' : 'exact value',
  };
}

function byPath(fields: readonly SchemaField[], prefix = ''): [path: string, facts: Facts][] {
  return fields.flatMap((field) => [
    [`${prefix}${field.name}`, factsOf(field)],
    ...byPath(field.properties ?? [], `${prefix}${field.name}.`),
  ]);
}

const changesOf = (from: Facts, to: Facts): string =>
  Object.keys(to)
    .filter((name) => from[name] !== to[name])
    .map((name) => `${from[name]} → ${to[name]}`)
    .join('; ');

/** What a version changed in the one before it: its own words, then its fields by their paths. */
export function differenceOf(from: SchemaVersion, to: SchemaVersion): Difference[] {
  const about = (['name', 'description', 'instructions', 'strict'] as const)
    .filter((name) => from[name] !== to[name])
    .map(
      (name): Difference => ({
        kind: 'changed',
        what: name,
        detail: `${from[name] ?? 'none'} → ${to[name] ?? 'none'}`,
      }),
    );
  const old = new Map(byPath(from.fields));
  const now = new Map(byPath(to.fields));
  const added = [...now].filter(([path]) => !old.has(path));
  const removed = [...old].filter(([path]) => !now.has(path));
  const changed = [...now].flatMap(([path, facts]): Difference[] => {
    const before = old.get(path);
    const detail = before === undefined ? '' : changesOf(before, facts);
    return detail === '' ? [] : [{ kind: 'changed', what: path, detail }];
  });
  return [
    ...about,
    ...added.map(([what, { type = '' }]): Difference => ({ kind: 'added', what, detail: type })),
    ...removed.map(([what, { type = '' }]): Difference => ({ kind: 'removed', what, detail: type })),
    ...changed,
  ];
}
