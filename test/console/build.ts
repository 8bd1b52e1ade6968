import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const BUILD = fileURLToPath(new URL('../../scripts/build-console.ts', import.meta.url));

/** Builds the console as `npm start` does: when there is no build of these sources. */
export async function buildConsole(): Promise<void> {
  await promisify(execFile)(process.execPath, [BUILD, '--if-missing']);
}
