import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The blocks of commands below a heading of `docs/operations.md`, in order. Throws when there is none. */
export async function blocksBelow(heading: string): Promise<string[]> {
  const text = await readFile(new URL('../../docs/operations.md', import.meta.url), 'utf8');
  const section = text.split(/^## /m).find((part) => part.startsWith(`${heading}\n`)) ?? '';
  const blocks = [...section.matchAll(/^ *```bash\n([\s\S]*?)^ *```$/gm)].map(([, block = '']) =>
    block.replace(/^ {3}/gm, ''),
  );
  if (blocks.length === 0) throw new Error(`docs/operations.md has no commands below ${heading}`);
  return blocks;
}

/** Plays one block with these variables and our `PATH`; gives what it said. Throws when a command of it fails. */
export async function playBlock(block: string, variables: Record<string, string>): Promise<string> {
  const { PATH } = process.env;
  const played = await run('bash', ['-euo', 'pipefail', '-c', block], { env: { PATH, ...variables } });
  return played.stdout;
}

/** Plays the blocks below a heading, or those of them from `first` to before `end`; gives all that they said. */
export async function playBelow(
  heading: string,
  variables: Record<string, string>,
  [first, end]: readonly [number?, number?] = [],
): Promise<string> {
  let said = '';
  for (const block of (await blocksBelow(heading)).slice(first, end))
    said += await playBlock(block, variables);
  return said;
}
