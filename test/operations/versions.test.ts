import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { freePort } from '../../src/process/free-port.ts';
import { type RealProcess, startCommand } from '../faults/real-process.ts';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { freshFolder, serviceEnvironment } from '../helpers/service.ts';
import { blocksBelow, playBelow, playBlock } from './blocks.ts';
import { makeTwoVersions, NEWER } from './two-versions.ts';

const TREE = fileURLToPath(new URL('../../', import.meta.url));
const heavy = process.env.TEST_OPERATIONS === '1' ? test.serial : test.skip;
const OFFLINE = { EXTRACTOR: 'offline', RATE_LIMIT: 'off' };

/** Plays the first blocks below a heading, which fetch a version and lead to it, with the packages of this tree. */
async function fetchVersion(heading: string, variables: Record<string, string>): Promise<void> {
  for (const block of (await blocksBelow(heading)).slice(0, 3)) {
    const linked = block.replace('npm ci ', `ln -s ${join(TREE, 'node_modules')} node_modules `);
    await playBlock(linked, variables);
  }
}

async function stop(service: RealProcess): Promise<void> {
  service.kill('SIGTERM');
  await service.ended;
}

/** A folder with both versions, the first of which runs. */
async function withVersions(t: ExecutionContext) {
  t.timeout(900_000);
  const variables = {
    SOURCE: await makeTwoVersions(t),
    ROOT: await freshFolder(t),
    PORT: String(await freePort()),
    VERSION: 'v1',
  };
  await fetchVersion('Install', variables);
  return variables;
}

/** Ctrl-C in the terminal of `npm start`. */
async function interrupt(service: RealProcess): Promise<void> {
  service.interrupt();
  await service.ended;
}

heavy('the commands of the documentation install a version, upgrade it, and roll it back', async (t) => {
  const variables = { ...(await withVersions(t)), DATA_DIR: join(await freshFolder(t), 'data') };
  const ports = { EMBEDDED_POSTGRES_PORT: '0', EMBEDDED_TEMPORAL_PORT: '0', EMBEDDED_TEMPORAL_UI_PORT: '0' };
  const [, , , startBlock = ''] = await blocksBelow('Install');
  const start = () =>
    startCommand(t, 'all', { ...variables, ...ports, ...OFFLINE }, [
      'bash',
      '-euo',
      'pipefail',
      '-c',
      startBlock,
    ]);

  const first = start();
  const client = await TestClient.register(await first.ready);
  t.regex(await playBelow('Install', variables, [4]), /"status":"ok"/);
  const schemaId = await client.schema(['total']);
  const name = async () => (await client.send('GET', '/api/auth/me')).body.name;
  const upload = async (text: string) => String((await client.upload(text, { schemaId })).body.id);
  const made = [await upload('Total: 5'), await upload('Total: 6'), await upload('Total: 7')];

  await fetchVersion('Upgrade', { ...variables, VERSION: 'v2' });
  await interrupt(first);
  const second = start();
  await second.ready;
  t.regex(await playBelow('Upgrade', variables, [3]), /"status":"ok"/);
  t.is(await name(), NEWER);
  for (const id of made) await client.until(id, ['COMPLETED']);
  const since = await upload('Total: 8');
  await client.until(since, ['COMPLETED']);

  await playBelow('Roll back', variables, [0, 1]);
  await interrupt(second);
  const third = start();
  await third.ready;
  t.regex(await playBelow('Roll back', variables, [1]), /"status":"ok"/);
  t.is(await name(), NEWER);
  t.is((await client.send('GET', `/api/jobs/${since}/extraction`)).body.fields.total, '8');
  await client.until(await upload('Total: 9'), ['COMPLETED']);
  await interrupt(third);
});

heavy(
  'the commands of the documentation install several processes, and upgrade and roll back the workers side by side',
  async (t) => {
    const { DATABASE_URL = '', TEMPORAL_ADDRESS = '', STORAGE_URL = '' } = await serviceEnvironment(t);
    const fetched = await withVersions(t);
    const variables = {
      ...{ ...fetched, DATABASE_URL, TEMPORAL_ADDRESS, STORAGE_URL },
      ...{ SETTINGS: await freshFolder(t), METRICS_PORT: String(await freePort()) },
    };
    const { ROOT, SETTINGS } = variables;
    await playBelow('Install as several processes', variables, [0, 2]);
    const settingsOf = async (name: string) =>
      parseEnv(await readFile(join(SETTINGS, `${name}.env`), 'utf8'));
    /** Starts what a unit of systemd would. */
    const start = async (role: 'api' | 'worker', unit: string, instance: string = role) => {
      const text = await readFile(join(ROOT, 'current/deploy/systemd', `${unit}@.service`), 'utf8');
      const lines = text.replaceAll('%i', instance).replaceAll('/opt/extractform', ROOT);
      const valuesOf = (name: string) =>
        [...lines.matchAll(new RegExp(`^${name}=(.+)$`, 'gm'))].map(([, value = '']) => value);
      const settings = {
        ...(await settingsOf('settings')),
        ...(instance === 'worker' ? await settingsOf('worker') : {}),
        ...parseEnv(valuesOf('Environment').join('\n')),
        ...OFFLINE,
      };
      const [folder = '', command = ''] = [...valuesOf('WorkingDirectory'), ...valuesOf('ExecStart')];
      return startCommand(t, role, settings, ['bash', '-c', `cd "${folder}" && exec ${command}`]);
    };

    const [api, worker] = [await start('api', 'extractform'), await start('worker', 'extractform')];
    const client = await TestClient.register(await api.ready);
    await worker.ready;
    t.regex(await playBelow('Install as several processes', variables, [2]), /"status":"ok".*"status":"ok"/s);
    const schemaId = await client.schema(['total']);
    const completes = async () => {
      const { body } = await client.upload('Total: 5', { schemaId });
      await client.until(body.id, ['COMPLETED']);
    };
    await completes();

    // The first version that has a name takes over from the worker without one.
    const first = await start('worker', 'extractform-worker', 'v1');
    await first.ready;
    const SIDE = 'Upgrade workers side by side';
    const showsCurrent = async (version: string) =>
      new RegExp(`^${version} +CURRENT`, 'm').test(
        await playBelow(SIDE, { ...variables, VERSION: 'v1' }, [1, 2]),
      );
    await eventually(() => showsCurrent('v1'), 'the first version is current', {
      withinMs: 60_000,
      everyMs: 500,
    });
    await stop(worker);
    await completes();

    const upgraded = { ...variables, VERSION: 'v2' };
    await fetchVersion('Upgrade', upgraded);
    await stop(api);
    const newApi = await start('api', 'extractform');
    await newApi.ready;
    t.is((await client.send('GET', '/api/auth/me')).body.name, NEWER);
    await completes();
    const second = await start('worker', 'extractform-worker', 'v2');
    t.regex(await playBelow(SIDE, upgraded, [0, 1]), /^v2 +CURRENT/m);
    await completes();
    await stop(first);
    await playBelow(SIDE, upgraded, [2]);
    await completes();

    const back = await start('worker', 'extractform-worker', 'v1');
    t.regex(await playBelow('Roll back workers side by side', upgraded), /^v1 +CURRENT/m);
    await stop(second);
    await completes();
    for (const running of [back, newApi]) await stop(running);
  },
);
