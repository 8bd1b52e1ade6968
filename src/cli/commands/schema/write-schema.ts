import { writeFile } from 'node:fs/promises';
import type { Schema } from '../../../client/index.ts';
import type { CommandContext } from '../../program/command-context.ts';
import { safeJson, safeText } from '../../safe-text.ts';
import { UsageError } from '../../usage-error.ts';

/** Writes a schema as the JSON that `schema push` takes: to a file, or to standard output. Throws `UsageError`. */
export async function writeSchema(
  { display, say }: CommandContext,
  { createdAt, updatedAt, ...schema }: Schema,
  path: string | undefined,
): Promise<void> {
  if (path === undefined) return display.print(safeJson(schema));
  try {
    await writeFile(path, `${safeJson(schema)}\n`);
  } catch (error) {
    throw new UsageError(`cannot write ${path}: ${error instanceof Error ? error.message : error}`);
  }
  say(safeText(`Written to ${path}: ${schema.name}, version ${schema.version}`));
}
