import { EmbeddedStartError } from '../../src/embedded/embedded-start-error.ts';
import { type EmbeddedStackOptions, startEmbeddedStack } from '../../src/embedded/start-embedded-stack.ts';

/** An executable for the tests: starts a stack with the options given as JSON, prints where it is, and holds it until SIGTERM. */
const options: EmbeddedStackOptions = JSON.parse(process.argv[2] ?? '');
process.on('SIGINT', () => undefined);
const asked = new Promise((resolve) => process.once('SIGTERM', resolve));
const alive = setInterval(() => undefined, 1_000_000);
try {
  await using stack = await startEmbeddedStack(options);
  process.stdout.write(`${JSON.stringify(stack)}\n`);
  await asked;
} catch (error) {
  if (!(error instanceof EmbeddedStartError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
} finally {
  clearInterval(alive);
}
