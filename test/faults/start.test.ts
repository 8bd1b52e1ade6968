import { once } from 'node:events';
import { cp, mkdir, readdir, symlink } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import type { ProcessRole } from '../../src/config/config.ts';
import { processesOn, freshFolder as watchedFolder } from '../embedded/held-stack.ts';
import { eventually } from '../helpers/eventually.ts';
import { serviceEnvironment } from '../helpers/service.ts';
import { type RealProcess, startReal } from './real-process.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const FREE_PORTS = {
  PORT: '0',
  EMBEDDED_POSTGRES_PORT: '0',
  EMBEDDED_TEMPORAL_PORT: '0',
  EMBEDDED_TEMPORAL_UI_PORT: '0',
};

/** A port that is taken until the test ends. */
async function takenPort(t: ExecutionContext): Promise<string> {
  const server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  t.teardown(() => server.close());
  return String((server.address() as AddressInfo).port);
}

/** A start that fails: exit code 1, the reason in the last line and in it alone, no stack. */
async function refuses(t: ExecutionContext, started: RealProcess, reason: RegExp): Promise<void> {
  const code = await started.ended;
  const said = started.lines.join('\n');
  t.is(code, 1, said);
  t.regex(started.lines.at(-1) ?? '', reason, said);
  t.is(started.lines.filter((line) => line.startsWith('extractform: ')).length, 1, said);
  t.notRegex(said, /^\s+at |Error:/m);
}

async function nothingIsLeft(t: ExecutionContext, folder: string): Promise<void> {
  t.deepEqual(
    (await processesOn(folder)).map(({ args }) => args.join(' ')),
    [],
  );
}

for (const { title, role, settings, reason } of [
  {
    title: 'wrong settings, all of which are named without their values',
    role: 'all',
    settings: { PORT: 'seventy', JWT_SECRET: 'too-short', MAX_FILE_SIZE: 'big' },
    reason: /^extractform: bad settings: PORT: .+; JWT_SECRET: .+; MAX_FILE_SIZE: [^;]+$/,
  },
  {
    title: 'an API on its own without what it shares with others',
    role: 'api',
    settings: { TEMPORAL_ADDRESS: '127.0.0.1:1' },
    reason: /^extractform: missing settings: DATABASE_URL, STORAGE_URL, JWT_SECRET, ENCRYPTION_KEY \(/,
  },
  {
    title: 'a model without its key',
    role: 'all',
    settings: { EXTRACTOR: 'gemini' },
    reason: /^extractform: .*GEMINI_API_KEY/,
  },
] satisfies { title: string; role: ProcessRole; settings: Record<string, string>; reason: RegExp }[]) {
  test.serial(`a start is refused in one line: ${title}`, async (t) => {
    const folder = await watchedFolder(t);
    const started = startReal(t, role, { ...settings, DATA_DIR: folder });
    await refuses(t, started, reason);
    t.notRegex(started.lines.join(), /seventy|too-short|\bbig\b/);
  });
}

test.serial('a start is refused in one line: PostgreSQL does not answer', async (t) => {
  const url = 'postgresql://nobody@127.0.0.1:1/nothing';
  const settings = { ...(await serviceEnvironment(t)), DATABASE_URL: url };
  await refuses(
    t,
    startReal(t, 'api', settings),
    /^extractform: PostgreSQL does not answer at DATABASE_URL: /,
  );
});

test.serial('a start is refused in one line: a worker does not reach Temporal', async (t) => {
  const settings = { ...(await serviceEnvironment(t)), TEMPORAL_ADDRESS: '127.0.0.1:1' };
  await refuses(t, startReal(t, 'worker', settings), /^extractform: Temporal d/);
});

test.serial(
  'a start is refused in one line: the port is taken, and what was started is stopped',
  async (t) => {
    const folder = await watchedFolder(t);
    const port = await takenPort(t);
    const started = startReal(t, 'all', { ...FREE_PORTS, DATA_DIR: folder, PORT: port });
    await refuses(t, started, new RegExp(`^extractform: .*${port}`));
    await nothingIsLeft(t, folder);
  },
);

test.serial('a start is refused in one line: the port for the embedded PostgreSQL is taken', async (t) => {
  const folder = await watchedFolder(t);
  const port = await takenPort(t);
  const started = startReal(t, 'all', { ...FREE_PORTS, DATA_DIR: folder, EMBEDDED_POSTGRES_PORT: port });
  await refuses(t, started, new RegExp(`^extractform: .*${port}`));
  await nothingIsLeft(t, folder);
});

test.serial('a start says that private addresses are open, where they are', async (t) => {
  const settings = await serviceEnvironment(t);
  const opened = startReal(t, 'api', { ...settings, ALLOW_PRIVATE_NETWORK: 'true' });
  const closed = startReal(t, 'api', settings);
  await Promise.all([opened.ready, closed.ready]);
  const hasSaid = ({ lines }: RealProcess) =>
    lines.some((line) => /^ALLOW_PRIVATE_NETWORK=true: .+private and loopback/.test(line));
  const hasEnded = ({ lines }: RealProcess) => lines.some((line) => line === 'Try:');
  await eventually(() => hasEnded(opened) && hasEnded(closed), 'both have said all');
  t.true(hasSaid(opened));
  t.false(hasSaid(closed));
});

/** A copy of the program whose `node_modules` keeps no cache of ours. */
async function freshClone(folder: string): Promise<string> {
  for (const name of ['src', 'workflows', 'activities', 'package.json']) {
    await cp(join(ROOT, name), join(folder, name), { recursive: true });
  }
  await mkdir(join(folder, 'node_modules'));
  for (const name of await readdir(join(ROOT, 'node_modules'))) {
    if (name !== '.cache')
      await symlink(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
  return join(folder, 'src/main.ts');
}

/** A folder of all commands of the PATH but those that could bring a Temporal server. */
async function commandsWithout(names: RegExp, folder: string): Promise<string> {
  await mkdir(folder);
  for (const place of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of await readdir(place).catch(() => [])) {
      if (!names.test(name)) await symlink(join(place, name), join(folder, name)).catch(() => {});
    }
  }
  return folder;
}

test.serial(
  'a start is refused in one line: no Temporal server, and nothing to fetch one with',
  async (t) => {
    const folder = await watchedFolder(t);
    const clone = join(folder, 'clone');
    await mkdir(clone);
    const executable = await freshClone(clone);
    const path = await commandsWithout(/^(python|pip|temporal)/, join(folder, 'bin'));
    const dataDir = join(folder, 'data');
    const started = startReal(t, 'all', { ...FREE_PORTS, DATA_DIR: dataDir, PATH: path }, executable);
    await refuses(t, started, /^extractform: .*Python.*TEMPORAL_ADDRESS/);
    await nothingIsLeft(t, folder);
  },
);
