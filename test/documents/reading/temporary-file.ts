import { randomUUID } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import type { LocalDocument } from '../../../src/documents/reading/document-reader.ts';

/** Writes a document's bytes to a file that is removed when the test ends. */
export function temporaryFile(t: ExecutionContext, bytes: Uint8Array, contentType: string): LocalDocument {
  const path = join(tmpdir(), `extractform-reading-${randomUUID()}`);
  writeFileSync(path, bytes);
  t.teardown(() => rmSync(path, { force: true }));
  return { path, contentType };
}
