import test, { type ExecutionContext } from 'ava';
import { startEmbeddedStack } from '../../src/embedded/start-embedded-stack.ts';
import { processesOn, freshFolder as watchedFolder } from '../embedded/held-stack.ts';
import { TestClient } from '../helpers/client.ts';
import { COMPLETED_ONCE, readStory } from './job-story.ts';
import { type RealProcess, startReal } from './real-process.ts';
import { scannedDocument } from './scanned-document.ts';
import { untilRead } from './until-read.ts';

/** Starts everything on one folder, on free ports. */
function startAll(t: ExecutionContext, folder: string): RealProcess {
  const ports = {
    PORT: '0',
    EMBEDDED_POSTGRES_PORT: '0',
    EMBEDDED_TEMPORAL_PORT: '0',
    EMBEDDED_TEMPORAL_UI_PORT: '0',
  };
  return startReal(t, 'all', {
    ...ports,
    DATA_DIR: folder,
    EXTRACTOR: 'offline',
    RATE_LIMIT: 'off',
    SHUTDOWN_GRACE: '1s',
  });
}

/** Kills a process of the operating system, as a crash would. */
function crash(pid: number): void {
  process.kill(pid, 'SIGKILL');
}

for (const { title, killsServers, stop } of [
  { title: 'its servers left running', killsServers: false, stop: (all: RealProcess) => all.interrupt() },
  { title: 'its servers killed too', killsServers: true, stop: (all: RealProcess) => all.kill('SIGTERM') },
]) {
  test(`npm start is killed in mid job, ${title}: the next start on the folder goes on`, async (t) => {
    const folder = await watchedFolder(t);
    const killed = startAll(t, folder);
    const before = await TestClient.register(await killed.ready);
    const schemaId = await before.schema(['total']);
    const { body } = await before.upload(await scannedDocument(4), { schemaId }, {}, 'scan.pdf');
    await untilRead(before, body.id, 1);
    const others = (await processesOn(folder)).filter(({ pid }) => pid !== killed.pid);
    killed.kill('SIGKILL');
    if (killsServers) for (const { pid } of others) crash(pid);
    t.is(await killed.ended, 'SIGKILL');

    const next = startAll(t, folder);
    const after = new TestClient(await next.ready, before.token);
    await after.until(body.id, ['COMPLETED', 'FAILED', 'CANCELLED'], 90_000);
    stop(next);
    t.is(await next.ended, 0, next.lines.join('\n'));
    t.deepEqual(
      (await processesOn(folder)).map(({ args }) => args.join(' ')),
      [],
    );

    const ports = { postgresPort: 0 };
    await using stack = await startEmbeddedStack({
      dataDir: folder,
      postgres: true,
      temporal: false,
      namespace: 'default',
      ...ports,
    });
    t.deepEqual(await readStory(stack.databaseUrl ?? '', body.id), COMPLETED_ONCE);
  });
}
