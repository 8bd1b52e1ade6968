import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { lockDataDir } from '../../src/embedded/data-dir-lock.ts';
import { freshFolder } from './held-stack.ts';

const LOCK_MODULE = new URL('../../src/embedded/data-dir-lock.ts', import.meta.url).href;

test('a folder is locked once, also by the name of a symbolic link, and is free after that', async (t) => {
  const folder = await freshFolder(t);
  const link = join(await freshFolder(t), 'link');
  await symlink(folder, link);
  {
    await using lock = await lockDataDir(folder);
    t.is(lock.path, folder);
    const { message } = await t.throwsAsync(lockDataDir(link), { name: 'EmbeddedStartError' });
    t.true(message.includes(`process ${process.pid}`));
  }
  await using again = await lockDataDir(link);
  t.is(again.path, folder);
});

test('the lock of a process ends with it, even when it is killed', async (t) => {
  const folder = await freshFolder(t);
  const script = `
    const { lockDataDir } = await import(${JSON.stringify(LOCK_MODULE)});
    globalThis.lock = await lockDataDir(${JSON.stringify(folder)});
    console.log('locked');
    setInterval(() => {}, 1e6);`;
  const holder = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(holder.stdout, 'data');
  const { message } = await t.throwsAsync(lockDataDir(folder), { name: 'EmbeddedStartError' });
  t.true(message.includes(`process ${holder.pid}`));
  holder.kill('SIGKILL');
  await once(holder, 'exit');
  await using lock = await lockDataDir(folder);
  t.is(lock.path, folder);
});

test('a folder that cannot be made is one line that names it', async (t) => {
  const folder = join(await freshFolder(t), 'file', 'below');
  await writeFile(join(folder, '..'), '');
  await t.throwsAsync(lockDataDir(folder), {
    message: `DATA_DIR ${folder} cannot be made or written to (ENOTDIR)`,
  });
});
