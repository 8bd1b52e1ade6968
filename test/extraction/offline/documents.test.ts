import { readdirSync, readFileSync } from 'node:fs';
import test from 'ava';
import type { SchemaField } from '../../../src/contract/schema-field.ts';
import { extract } from './extract-from-text.ts';

/**
 * Invented documents, set as text in columns (`<name>.txt`, pages parted by a form feed), with the fields a user would ask
 * for and what stands on the page (`<name>.json`).
 */
const folder = new URL('./fixtures/', import.meta.url);

type LooseField = Pick<SchemaField, 'name' | 'type'> & Partial<SchemaField>;

function complete(field: LooseField): SchemaField {
  return {
    description: '',
    required: false,
    isArray: false,
    fuzzyMatch: false,
    ...field,
    properties: field.properties?.map(complete),
  };
}

for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
  const name = file.replace('.json', '');
  test(`every field of the document ${name} is found, and what it lacks is null`, (t) => {
    const { fields, expected } = JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
    const pages = readFileSync(new URL(`${name}.txt`, folder), 'utf8').split('\f');
    t.deepEqual(extract(fields.map(complete), ...pages).values, expected);
  });
}
