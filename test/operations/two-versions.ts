import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Scope } from '../helpers/scope.ts';
import { freshFolder } from '../helpers/service.ts';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** What the tables of the newer version say, so that one sees which has been at work. */
export const NEWER = 'its tables are newer';

const MIGRATION = `import { Migration } from '@mikro-orm/migrations';

export class Newer extends Migration {
  override up(): void {
    this.addSql(\`alter table jobs add column newer text; update users set name = '${NEWER}';\`);
  }
}
`;

/** Makes a repository of the tree as it is, tagged `v1`, and as `v2` the same with a migration that `v1` knows nothing of. */
export async function makeTwoVersions(scope: Scope): Promise<string> {
  const folder = await freshFolder(scope);
  const git = (...args: string[]) => run('git', ['-C', folder, ...args]);
  const commit = async (tag: string) => {
    await git('add', '--all');
    await git('-c', 'user.name=test', '-c', 'user.email=test@localhost', 'commit', '-qm', tag);
    await git('tag', tag);
  };
  const copied = 'git ls-files -zco --exclude-standard | tar --null -T - -cf - | tar -xf - -C "$0"';
  await run('bash', ['-euo', 'pipefail', '-c', copied, folder], { cwd: ROOT });
  await git('init', '-q');
  await commit('v1');
  await writeFile(join(folder, 'src/db/migrations/9999-newer.ts'), MIGRATION);
  const index = join(folder, 'src/db/migrations/index.ts');
  const known = await readFile(index, 'utf8');
  const newer = known.replace(/\];\s*$/, "  { name: '9999-newer', class: Newer },\n];\n");
  await writeFile(index, `import { Newer } from './9999-newer.ts';\n${newer}`);
  await commit('v2');
  return folder;
}
