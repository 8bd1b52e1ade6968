#!/usr/bin/env node
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * The executable `extractform`. A node that cannot run TypeScript gives way to the one among the packages; signals go on to it, and
 * its exit code comes back.
 */
const program = new URL('../src/cli/extractform.ts', import.meta.url);

function packagedNode() {
  const folder = createRequire(import.meta.url).resolve('node/package.json');
  return join(folder, '..', 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
}

if (process.features.typescript) {
  await import(program.href);
} else {
  const child = spawn(packagedNode(), [fileURLToPath(program), ...process.argv.slice(2)], {
    stdio: 'inherit',
  });
  // A Ctrl-C reaches both by the terminal: this process waits for what the other makes of it.
  process.on('SIGINT', () => undefined);
  for (const name of ['SIGTERM', 'SIGHUP']) process.on(name, () => child.kill(name));
  child.on('error', (error) => {
    process.stderr.write(`extractform: ${error.message}; run npm ci first\n`);
    process.exitCode = 1;
  });
  child.on('close', (code) => {
    process.exitCode = code ?? 1;
  });
}
