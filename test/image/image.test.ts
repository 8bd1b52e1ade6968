import { execFile } from 'node:child_process';
import { statSync } from 'node:fs';
import { access, chmod, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import test, { type ExecutionContext } from 'ava';
import { COMPLETED_ONCE, readStory } from '../faults/job-story.ts';
import { freePort } from '../faults/matrix/supervised.ts';
import { TestClient } from '../helpers/client.ts';
import { openStream } from '../helpers/event-stream.ts';
import { startGcsEmulator } from '../helpers/gcs-emulator.ts';
import { jobsCompletedBy, jobsCreatedBy } from '../helpers/scrape.ts';
import { freshFolder, serviceEnvironment } from '../helpers/service.ts';
import { checkProxy } from './check-proxy.ts';
import { addNode, startImage, untilHealthy } from './image-process.ts';
import { startNginx } from './nginx.ts';
import { type PlayedImage, playDockerfile } from './play-dockerfile.ts';

const TREE = fileURLToPath(new URL('../../', import.meta.url));
const heavy = process.env.TEST_IMAGE === '1' ? test : test.skip;
const WORKER = ['worker'];
/** Each so many times. */
const ROUNDS = 8;

/** Two APIs and two workers of the image beside the servers of the test, with a bucket. */
async function deploy(t: ExecutionContext, folder: string, image: PlayedImage) {
  const gcs = await startGcsEmulator();
  t.teardown(() => gcs[Symbol.asyncDispose]());
  await gcs.createBucket('documents');
  const { DATA_DIR, PORT, ...shared } = await serviceEnvironment(t);
  const settings: Record<string, string> = {
    ...{ ...shared, STORAGE_URL: 'gs://documents/all', STORAGE_EMULATOR_HOST: gcs.url, TRUST_PROXY: '1' },
    ...{ RATE_LIMIT: 'on', LOG_LEVEL: 'info', WORKER_CONCURRENCY: '2' },
  };
  const tmp = join(folder, 'tmp');
  const start = async (command?: string[]) =>
    startImage(t, image, { port: await freePort(), tmp, settings, command });
  const apis = [await start(), await start()];
  const workers = [await start(WORKER), await start(WORKER)];
  await untilHealthy([...apis, ...workers]);
  return { apis, workers, databaseUrl: settings.DATABASE_URL ?? '' };
}

async function isThere(...path: string[]): Promise<boolean> {
  return access(join(...path)).then(
    () => true,
    () => false,
  );
}

heavy(
  'what the Dockerfile makes serves as two APIs and two workers of another user, and writes to its temporary folder alone',
  async (t) => {
    t.timeout(900_000);
    const folder = await freshFolder(t);
    await chmod(folder, 0o755);
    const image = await playDockerfile(TREE, folder);
    const packages = join(image.root, 'app/node_modules');
    t.true(await isThere(packages, 'koa'));
    for (const left of ['typescript', 'ava', '@biomejs', 'playwright-core'])
      t.false(await isThere(packages, left), left);
    for (const left of ['test', 'bench', 'scripts', '.git'])
      t.false(await isThere(image.root, 'app', left), left);
    t.true(image.user.uid > 0);
    await addNode(image);

    const { apis, workers, databaseUrl } = await deploy(t, folder, image);
    const proxy = await startNginx(
      t,
      join(folder, 'nginx'),
      await freePort(),
      apis.map(({ url }) => url),
    );
    if (proxy === null) t.log('nginx is not installed: the APIs are asked without a proxy');
    const urls = proxy === null ? apis.map(({ url }) => url) : [proxy, proxy];
    const client = await TestClient.register(urls[0] ?? '');
    const at = (n: number) => new TestClient(urls[n % 2] ?? '', client.token);

    const page = await fetch(`${client.url}/`);
    t.regex(await page.text(), /<div id="root">/);
    const schema = JSON.parse(await readFile(join(TREE, 'samples/schemas/receipt.json'), 'utf8'));
    const { body: made } = await client.send('POST', '/api/schema', schema);
    const events = await openStream(t, client, '/api/events');
    const files = ['invoice.pdf', 'receipt.jpg', 'note.txt'];
    const jobs = Array.from({ length: ROUNDS }, () => files).flat();
    const created = await Promise.all(
      jobs.map(async (name, n) => {
        const bytes = new Blob([await readFile(join(TREE, 'samples', name))]);
        return (await at(n).upload(bytes, { schemaId: made.id }, {}, name)).body;
      }),
    );
    t.truthy(await events.next(), 'an event comes before the end of its stream');
    events.close();
    for (const { id } of created) {
      await client.until(id, ['COMPLETED', 'FAILED'], 300_000);
      t.deepEqual(await readStory(databaseUrl, id), COMPLETED_ONCE);
    }
    const png = await client.send('GET', `/api/documents/${created[0]?.documentId}/pages/1.png`);
    t.is(png.headers.get('content-type'), 'image/png');

    const done = await Promise.all(workers.map(({ url }) => jobsCompletedBy(url)));
    t.log(`jobs of each worker: ${done}`);
    t.is(
      done.reduce((sum, one) => sum + one, 0),
      jobs.length,
      'no job ended twice',
    );
    t.true(Math.min(...done) > 0);
    const taken = await Promise.all(apis.map(({ url }) => jobsCreatedBy(url)));
    t.is(
      taken.reduce((sum, one) => sum + one, 0),
      jobs.length,
    );
    t.true(Math.min(...taken) > 0, `${taken}`);

    if (proxy !== null)
      await checkProxy(
        t,
        new TestClient(proxy, client.token),
        apis.map(({ url }) => url),
      );
    const codes = await Promise.all([...apis, ...workers].map((one) => one.stop()));
    t.deepEqual(codes, [0, 0, 0, 0]);
    if (process.getuid?.() !== 0) return t.log('not root: whose files are written cannot be told');
    // The one place beside it that anybody may write to.
    const places = [image.root, ...(await readdir(tmpdir())).map((name) => join(tmpdir(), name))];
    const owned = (path: string) =>
      path !== folder && statSync(path, { throwIfNoEntry: false })?.uid === image.user.uid;
    t.deepEqual(places.filter(owned), []);
    const { stdout } = await promisify(execFile)('find', [image.root, '-uid', String(image.user.uid)]);
    t.is(stdout, '', 'nothing is written but temporary files');
  },
);
