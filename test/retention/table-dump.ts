import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TestService } from '../helpers/service.ts';
import { filesBelow } from '../helpers/stored-files.ts';

/** Every row of every table of a service's database, as text. */
export async function dumpTables({ sql }: Pick<TestService, 'sql'>): Promise<string> {
  const tables = await sql(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by name",
  );
  const parts: string[] = [];
  for (const { name } of tables) {
    for (const { row } of await sql(`select to_jsonb(r)::text as row from "${name}" as r`)) {
      parts.push(`${name}: ${row}`);
    }
  }
  return parts.join('\n');
}

/** The contents and names of every file below a folder. */
export async function dumpFiles(folder: string): Promise<string> {
  const names = await filesBelow(folder);
  const contents = await Promise.all(names.map((name) => readFile(join(folder, name), 'utf8')));
  return [...names, ...contents].join('\n');
}

/** Of some words by their names, the names of those that a text has, in any spelling of their letters. */
export function foundIn(text: string, words: Readonly<Record<string, string>>): string[] {
  const lower = text.toLowerCase();
  return Object.keys(words).filter((name) => lower.includes(words[name]?.toLowerCase() ?? ''));
}
