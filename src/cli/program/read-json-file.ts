import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { UsageError } from '../usage-error.ts';

const object = z.record(z.string(), z.unknown());

/** Reads a JSON object of a file. Throws `UsageError` when there is none. */
export async function readJsonFile(path: string): Promise<Record<string, unknown>> {
  try {
    return object.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'it holds no JSON object';
    throw new UsageError(`cannot read ${path}: ${reason}`, { cause: error });
  }
}
