import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedStack } from '../../src/embedded/start-embedded-stack.ts';
import { CONTRACT_FILE, playContractFile, readContractFile } from './contract-file.ts';
import { withAnswers } from './write-answers.ts';

/**
 * An executable: plays `examples/contract.http` on servers of its own, and writes the answers that are missing there or are of another shape by
 * now. The others stay as they are.
 */
await using cleanup = new AsyncDisposableStack();
const scope = { teardown: (undo: () => unknown) => cleanup.defer(async () => void (await undo())) };
const dataDir = await mkdtemp(join(tmpdir(), 'extractform-examples-'));
scope.teardown(() => rm(dataDir, { recursive: true, force: true }));
const ports = { postgresPort: 0, temporalPort: 0, temporalUiPort: 0 };
const stack = cleanup.use(
  await startEmbeddedStack({ dataDir, postgres: true, temporal: true, namespace: 'default', ...ports }),
);
process.env.TEST_DATABASE_URL = stack.databaseUrl;
process.env.TEST_TEMPORAL_ADDRESS = stack.temporalAddress;
process.env.TEST_TEMPORAL_UI_URL = stack.temporalUiUrl;

const file = readContractFile();
const changed = new Map();
for await (const { exchange, given, differences } of playContractFile(scope, file)) {
  if (differences.length === 0) continue;
  changed.set(exchange, given);
  process.stdout.write(`${exchange.title}: ${differences.join('; ')}\n`);
}
await writeFile(CONTRACT_FILE, withAnswers(file.text, changed));
