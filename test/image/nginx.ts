import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { eventually } from '../helpers/eventually.ts';
import type { Scope } from '../helpers/scope.ts';

const PROGRAM = '/usr/sbin/nginx';
const CONFIGURATION = new URL('../../deploy/nginx/nginx.conf', import.meta.url);

/** What only an engine has, and what it becomes here: its name server, the name of the APIs, the place of its files. */
function playable(text: string, folder: string, port: number, apis: readonly string[]): string {
  const changes: [RegExp, string][] = [
    [/^ *resolver .*\n/m, ''],
    [/server api:4000 resolve (.*);/, apis.map((api) => `server ${new URL(api).host} $1;`).join('\n')],
    [/listen 8080;/, `listen 127.0.0.1:${port};`],
    [/\/tmp\//g, `${folder}/`],
  ];
  return changes.reduce((changed, [from, to]) => {
    if (!from.test(changed)) throw new Error(`the proxy's configuration has no ${from}`);
    return changed.replace(from, to);
  }, text);
}

/** Starts nginx with our configuration before these APIs; gives its address, or `null` where there is no nginx. */
export async function startNginx(
  scope: Scope,
  folder: string,
  port: number,
  apis: readonly string[],
): Promise<string | null> {
  if (
    !(await access(PROGRAM).then(
      () => true,
      () => false,
    ))
  )
    return null;
  await mkdir(folder);
  const file = join(folder, 'nginx.conf');
  await writeFile(file, playable(await readFile(CONFIGURATION, 'utf8'), folder, port, apis));
  const child = spawn(PROGRAM, ['-c', file, '-g', 'daemon off;'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const closed = once(child, 'close');
  scope.teardown(async () => {
    child.kill('SIGTERM');
    await closed;
  });
  const url = `http://127.0.0.1:${port}`;
  await eventually(
    () =>
      fetch(`${url}/healthz`).then(
        ({ ok }) => ok,
        () => false,
      ),
    'the proxy passes a request on',
  );
  return url;
}
