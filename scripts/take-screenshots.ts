import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, chromium } from 'playwright-core';
import { startService } from '../src/cli/start-service.ts';
import { createClient, type SchemaInput } from '../src/client/index.ts';
import { CHROMIUM_ARGUMENTS, findChromium } from './find-chromium.ts';

/** An executable: takes the pictures of the README from the real console, over a service of its own with the samples in it. */
const ROOT = fileURLToPath(new URL('../', import.meta.url));
const IMAGES = join(ROOT, 'docs/images');
const ACCOUNT = { email: 'you@example.com', password: 'ten characters or more' };
const SAMPLES = [
  ['note.txt', 'note.json'],
  ['receipt.jpg', 'receipt.json'],
  ['invoice-table.pdf', 'invoice.json'],
  ['invoice.pdf', 'invoice.json'],
] as const;
const SIZE = { width: 1280, height: 760 };

/** Has the samples extracted; gives the id of the last one's job. */
async function processSamples(baseUrl: string): Promise<string> {
  let token: string | undefined;
  const client = createClient({ baseUrl, token: () => token });
  token = (await client.call('POST /api/auth/register', { body: ACCOUNT })).accessToken;
  const schemas = new Map<string, string>();
  let last = '';
  for (const [document, schema] of SAMPLES) {
    const input = JSON.parse(await readFile(join(ROOT, 'samples/schemas', schema), 'utf8')) as SchemaInput;
    const schemaId = schemas.get(schema) ?? (await client.call('POST /api/schema', { body: input })).id;
    schemas.set(schema, schemaId);
    const path = join(ROOT, 'samples', document);
    const file = new File([await openAsBlob(path)], basename(path));
    const headers = { Prefer: 'wait=60' };
    last = (await client.call('POST /api/jobs', { headers, body: { file, schemaId } })).id;
  }
  return last;
}

async function take(context: BrowserContext, jobId: string): Promise<void> {
  const page = await context.newPage();
  const shoot = (name: string) => page.screenshot({ path: join(IMAGES, `${name}.png`) });
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(ACCOUNT.email);
  await page.getByLabel('Password').fill(ACCOUNT.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('invoice.pdf').waitFor();
  await shoot('console-jobs');
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`/jobs/${jobId}`);
  await page.locator('.sheet img').waitFor();
  await page.getByLabel('Order number').click();
  await page.locator('.mark[data-kind="shown"]').waitFor();
  await shoot('console-job');
}

async function takeScreenshots(executablePath: string): Promise<void> {
  await using cleanup = new AsyncDisposableStack();
  const { apiUrl } = await startService(process.env, {}, AbortSignal.timeout(180_000), () => {}, cleanup);
  const jobId = await processSamples(apiUrl);
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  cleanup.defer(() => browser.close());
  await take(await browser.newContext({ baseURL: apiUrl, viewport: SIZE, reducedMotion: 'reduce' }), jobId);
  process.stderr.write('✓ docs/images/console-jobs.png, docs/images/console-job.png\n');
}

const found = findChromium();
if (found !== undefined) await takeScreenshots(found);
else {
  process.stderr.write('there is no Chromium on this machine\n');
  process.exitCode = 1;
}
