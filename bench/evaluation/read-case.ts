import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { SchemaField } from '../../src/contract/schema-field.ts';
import { isRecord, memberPath } from '../../src/extraction/field-paths.ts';
import { schemaBody } from '../../src/http/shapes/schema.ts';
import type { EvaluationCase } from './evaluation-case.ts';

type Report = (problem: string) => void;

/** Reads one case, or reports what is wrong with it. `null` for a folder that is none, or a wrong one. */
export async function readCase(
  folder: string,
  name: string,
  report: Report,
): Promise<Omit<EvaluationCase, 'groups'> | null> {
  const files = await readdir(folder);
  const documents = files.filter((file) => file.startsWith('document.'));
  if (documents.length === 0 && !files.includes('schema.json') && !files.includes('expected.json'))
    return null;
  const [document] = documents;
  if (document === undefined) report(`${folder}: document.* is missing`);
  if (documents.length > 1) report(`${folder}: has several documents, ${documents.join(' and ')}`);
  const schema = await readJson(folder, 'schema.json', report);
  const expected = await readJson(folder, 'expected.json', report);
  const accepted = files.includes('accept.json') ? await readJson(folder, 'accept.json', report) : {};
  const fields = schema === undefined ? null : fieldsOf(schema, join(folder, 'schema.json'), report);
  if (fields === null || expected === undefined || accepted === undefined || document === undefined)
    return null;
  const path = join(folder, 'expected.json');
  if (!isRecord(expected)) report(`${path}: must be an object of values by field`);
  if (!isRecord(accepted)) report(`${join(folder, 'accept.json')}: must be an object of lists by field`);
  if (!isRecord(expected) || !isRecord(accepted)) return null;
  checkNames(fields, expected, '', (problem) => report(`${path}: ${problem}`));
  return { name, path: join(folder, document), schema, fields, expected, accepted };
}

async function readJson(folder: string, file: string, report: Report): Promise<unknown> {
  const path = join(folder, file);
  try {
    return JSON.parse(await readFile(path, 'utf8')) as unknown;
  } catch (error) {
    const isAway = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    report(
      isAway ? `${folder}: ${file} is missing` : `${path}: ${error instanceof Error ? error.message : error}`,
    );
    return undefined;
  }
}

function fieldsOf(schema: unknown, path: string, report: Report): SchemaField[] | null {
  const parsed = schemaBody.safeParse(schema);
  if (parsed.success) return parsed.data.fields;
  for (const { path: place, message } of parsed.error.issues) {
    report(`${path}: ${[...place, message].join(': ')}`);
  }
  return null;
}

/** What is expected must be asked for, and of each field something, be it `null`, so that a misspelt name is not taken for a missing value. */
function checkNames(fields: readonly SchemaField[], expected: object, parent: string, report: Report): void {
  const names = new Set(fields.map(({ name }) => name));
  for (const name of Object.keys(expected).filter((one) => !names.has(one))) {
    report(`${memberPath(parent, name)} is no field of the schema`);
  }
  for (const field of fields) {
    const path = memberPath(parent, field.name);
    const value: unknown = Object.hasOwn(expected, field.name)
      ? (expected as Record<string, unknown>)[field.name]
      : undefined;
    if (value === undefined && parent === '')
      report(`${path} is missing; null says that the document does not have it`);
    else if (field.isArray && value !== null && value !== undefined && !Array.isArray(value)) {
      report(`${path} must be a list, or null`);
    }
    const members = Array.isArray(value) ? value : [value];
    for (const member of field.type === 'object' ? members : []) {
      if (isRecord(member)) checkNames(field.properties ?? [], member, path, report);
    }
  }
}
