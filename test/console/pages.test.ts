import { readFileSync } from 'node:fs';
import test from 'ava';
import type { Browser, Page } from 'playwright-core';
import type { TestClient } from '../helpers/client.ts';
import { eventually as within } from '../helpers/eventually.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { violations } from './axe.ts';
import { buildConsole } from './build.ts';
import { browserTest, CHROMIUM, openBrowser } from './chromium.ts';
import { visitAsUser, watchTroubles } from './visitor.ts';

/** Runs wherever it would be taken for HTML or for a script. */
const SCRIPT = '<script>window.ran=1</script><img src=x onerror="window.ran=1">';
const FIELDS = [
  { name: 'total', type: 'number', required: true, description: 'What is to be paid' },
  { name: 'customer', type: 'text' },
  { name: 'iban', type: 'text', required: true },
  { name: 'items', type: 'object', isArray: true, properties: [{ name: 'title', type: 'text' }] },
];
const HOOK = 'https://8.8.8.8/in';
/** The first load may weigh so much, compressed, in bytes. */
const MOST_BYTES = 250_000;
/** Axe looks at so many pages that a machine with much else to do takes minutes, in ms. */
const AXE_PATIENCE_MS = 600_000;
/** A phone and a wide screen, in px, beside the size that pages are seen in else. */
const WIDTHS = [360, 2560];
const SIZE = { width: 1280, height: 800 };
/** How much a page is wider than its window, in px. */
const OVERHANG = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
/** So many images of pages may be in a page at a time. */
const MOST_IMAGES = 12;

const scope = fileScope();
let service: TestService;
let browser: Browser;

test.before(async () => {
  if (CHROMIUM === undefined) return;
  await buildConsole();
  service = await startService(scope);
  browser = await openBrowser(scope);
});

/** Waits as patiently as the browser does. */
const eventually = (condition: () => Promise<boolean>, what: string) =>
  within(condition, what, { withinMs: 60_000, everyMs: 20 });

/** Has a text extracted; gives the job's id. */
async function completedJob(client: TestClient, text: string, filename = 'letter.txt'): Promise<string> {
  const made = await client.send('POST', '/api/schema', { name: `Letters ${SCRIPT}`, fields: FIELDS });
  const { body } = await client.upload(text, { schemaId: made.body.id }, {}, filename);
  await client.until(body.id, ['COMPLETED']);
  return body.id;
}

const LETTER = `Customer: ${SCRIPT}\nTotal: 12.50\n`;

browserTest(
  'axe finds nothing wrong with any page, in light and in dark, and none is wider than a phone or a wide screen',
  async (t) => {
    t.timeout(AXE_PATIENCE_MS);
    const { page, client, troubles } = await visitAsUser(t, browser, service.url);
    const jobId = await completedJob(client, LETTER);
    const { body: job } = await client.send('GET', `/api/jobs/${jobId}`);
    const failed = await client.upload('%PDF-1.4 broken', { schemaId: job.schemaId }, {}, 'broken.pdf');
    await client.until(failed.body.id, ['FAILED']);
    await client.send(
      'PATCH',
      `/api/jobs/${jobId}/extraction`,
      { fields: { total: 13 } },
      { 'If-Match': '*' },
    );
    await client.send('PUT', `/api/schema/${job.schemaId}`, { name: 'Letters', fields: FIELDS.slice(0, 2) });
    await client.send('POST', '/api/auth/api-keys', { name: 'nightly' });
    // An address of the documentation block (RFC 5737) would be refused; nothing is ever sent to this one.
    const hook = { url: HOOK, events: [], deliveryMode: 'MANUAL' };
    await client.send('POST', '/api/webhooks', hook);
    const run = new FormData();
    for (const [name, value] of Object.entries({ name: 'To be looked at', schemaId: job.schemaId }))
      run.append(name, value);
    run.append('files', new Blob([LETTER]), 'one.txt');
    await client.send('POST', '/api/job-runs', run);
    const inspect = async (what: string) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      t.deepEqual(await violations(page, 'color-contrast'), [], `${what}, dark`);
      await page.emulateMedia({ colorScheme: 'light' });
      t.deepEqual(await violations(page), [], `${what}, light`);
      for (const width of WIDTHS) {
        await page.setViewportSize({ ...SIZE, width });
        t.true(Number(await page.evaluate(OVERHANG)) <= 0, `${what} is not wider than ${width} px`);
      }
      await page.setViewportSize(SIZE);
    };
    const open = async (path: string, sign: string) => {
      await page.goto(path);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await page.getByText(sign).first().waitFor();
    };
    await open('/jobs', 'broken.pdf');
    await inspect('/jobs');
    await page.getByRole('button', { name: 'Actions on broken.pdf' }).click();
    await page.getByRole('menuitem', { name: 'Delete' }).click();
    await page.getByRole('alertdialog').waitFor();
    await inspect('a question');
    await open(`/jobs/${failed.body.id}`, 'The document is damaged');
    await inspect('a failed job');
    await open(`/jobs/${jobId}`, 'missing');
    await page.locator('.sheet img').first().waitFor();
    await inspect('a job');
    for (const tab of ['Trail', 'Steps', 'About']) {
      await page.getByRole('tab', { name: tab }).click();
      await page
        .getByRole('tabpanel', { name: tab })
        .getByText(/Revision 2|Keep the result|Workflow/)
        .first()
        .waitFor();
      await inspect(tab);
    }
    await open('/schemas', 'Letters');
    await inspect('/schemas');
    await open(`/schemas/${job.schemaId}`, 'version 2');
    await inspect('a schema');
    await page.getByRole('tab', { name: 'Versions' }).click();
    await page.getByText('removed').first().waitFor();
    await inspect('versions');
    await open('/schemas/new', 'Add a field');
    await inspect('/schemas/new');
    await open('/overview', 'Time per step');
    await inspect('/overview');
    await open('/runs', 'To be looked at');
    await inspect('/runs');
    await page.getByRole('link', { name: 'To be looked at' }).click();
    await page.getByText('one.txt').waitFor();
    await inspect('a run');
    await open('/webhooks', HOOK);
    await inspect('/webhooks');
    await page.getByRole('link', { name: HOOK }).click();
    await page.getByText('Nothing was sent yet').waitFor();
    await inspect('a webhook');
    await open('/keys', 'nightly');
    await page.getByRole('button', { name: 'New key' }).click();
    await page.getByRole('dialog').waitFor();
    await inspect('a dialog');
    await open('/users', ' · you');
    await inspect('/users');
    await open('/account', 'Sign out everywhere');
    await inspect('/account');
    await page.getByRole('button', { name: 'Sign out', exact: true }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await inspect('/sign-in');
    t.deepEqual(troubles, []);
  },
);

browserTest('what a document, its name or a schema holds is never run', async (t) => {
  const { page, client, troubles } = await visitAsUser(t, browser, service.url);
  const filename = `${SCRIPT.replaceAll('/', '')}.txt`;
  const jobId = await completedJob(client, LETTER, filename);
  await client.send(
    'PATCH',
    `/api/jobs/${jobId}/extraction`,
    { fields: { customer: SCRIPT } },
    { 'If-Match': '*' },
  );
  const { body: job } = await client.send('GET', `/api/jobs/${jobId}`);
  for (const path of ['/jobs', `/jobs/${jobId}`, '/schemas', `/schemas/${job.schemaId}`, '/overview']) {
    await page.goto(path);
    await page.getByText('window.ran').first().waitFor({ state: 'attached' });
  }
  await page.goto(`/jobs/${jobId}`);
  t.is(await page.getByLabel('Customer').inputValue(), SCRIPT);
  t.is(await page.getByRole('heading', { level: 1 }).textContent(), job.filename);
  t.is(await page.evaluate('window.ran'), undefined);
  t.is(await page.locator('script:not([src^="/assets/"])').count(), 0);
  t.deepEqual(troubles, []);
});

/** A field of a job in a tab, ready to be written in. */
async function openField(page: Page, jobId: string, label: string) {
  await page.goto(`/jobs/${jobId}`);
  const field = page.getByLabel(label);
  await field.waitFor();
  return field;
}

browserTest('two tabs stay in step, and two who correct one field lose nothing', async (t) => {
  const { page, client, troubles } = await visitAsUser(t, browser, service.url);
  const jobId = await completedJob(client, LETTER);
  const other = await page.context().newPage();
  const otherTroubles = watchTroubles(other);
  const [mine, theirs] = [await openField(page, jobId, 'Total'), await openField(other, jobId, 'Total')];
  await mine.fill('13');
  await page.getByRole('button', { name: 'Save 1 correction' }).click();
  await page.getByText('Corrections saved').waitFor();
  const begun = performance.now();
  await eventually(async () => (await theirs.inputValue()) === '13', 'the other tab shows the correction');
  t.log(`in step after ${Math.round(performance.now() - begun)} ms`);

  await theirs.fill('15');
  await page.bringToFront();
  await mine.fill('14');
  await page.getByRole('button', { name: 'Save 1 correction' }).click();
  const conflict = other.getByRole('alert').filter({ hasText: 'Saved meanwhile' });
  await conflict.waitFor();
  t.regex((await conflict.textContent()) ?? '', /Yours15Saved meanwhile14/);
  await other.bringToFront();
  await other.getByRole('button', { name: 'Keep yours' }).click();
  await other.getByRole('button', { name: 'Save 1 correction' }).click();
  await eventually(async () => (await mine.inputValue()) === '15', 'the first tab shows the other value');
  const { body: trail } = await client.send('GET', `/api/jobs/${jobId}/extraction/revisions`);
  t.deepEqual(
    trail.data.flatMap(({ changes }: { changes: { to: unknown }[] }) => changes.map(({ to }) => to)),
    [15, 14, 13],
  );

  await other.goto('/jobs');
  await other.locator('.job-row').getByText('Completed').waitFor();
  await page.bringToFront();
  await page.getByRole('button', { name: 'Accept' }).click();
  await other.locator('.job-row').getByText('Reviewed').waitFor();
  t.deepEqual([...troubles, ...otherTroubles], []);
});

browserTest('a save over a revision that nobody told of shows both values', async (t) => {
  const { page, client } = await visitAsUser(t, browser, service.url);
  const jobId = await completedJob(client, LETTER);
  await page.route('**/api/events*', (route) => route.abort());
  const field = await openField(page, jobId, 'Total');
  await field.fill('20');
  await client.send('PATCH', `/api/jobs/${jobId}/extraction`, { fields: { total: 30 } }, { 'If-Match': '*' });
  await page.getByRole('button', { name: 'Save 1 correction' }).click();
  await page.getByText('Saved meanwhile', { exact: true }).waitFor();
  t.is(await field.inputValue(), '20');
  await page.getByRole('button', { name: 'Take the saved one' }).click();
  t.is(await field.inputValue(), '30');
});

browserTest('rows of a list are added, also to one that is empty, and taken out', async (t) => {
  const { page, client, troubles } = await visitAsUser(t, browser, service.url);
  const jobId = await completedJob(client, LETTER);
  const items = async () => (await client.send('GET', `/api/jobs/${jobId}/extraction`)).body.fields.items;
  await (await openField(page, jobId, 'Items')).focus();
  await page.getByRole('button', { name: 'Add to items' }).click();
  await page.getByLabel('Items 1 › Title').fill('A chair');
  await page.getByRole('button', { name: 'Add to items' }).click();
  await page.getByRole('button', { name: 'Add to items' }).click();
  await page.getByLabel('Items 2 › Title').fill('A table');
  await page.getByRole('button', { name: 'Add to items' }).click();
  await page.getByLabel('Items 3 › Title').fill('A lamp');
  await page.getByLabel('Items 2 › Title').focus();
  await page.getByRole('button', { name: 'Remove items 2' }).click();
  await page.getByRole('button', { name: 'Save 2 corrections' }).click();
  await page.getByText('Corrections saved').waitFor();
  t.deepEqual(await items(), [{ title: 'A chair' }, { title: 'A lamp' }]);
  await page.getByLabel('Items 1 › Title').focus();
  await page.getByRole('button', { name: 'Remove items 1' }).click();
  await page.getByText('Items 1 removed').waitFor();
  t.deepEqual(await items(), [{ title: 'A lamp' }]);
  t.deepEqual(troubles, []);
});

browserTest('a run is exported in each form', async (t) => {
  const { page, client, troubles } = await visitAsUser(t, browser, service.url);
  const schemaId = await client.schema(FIELDS);
  const form = new FormData();
  for (const [name, value] of Object.entries({ name: 'Letters of May', schemaId })) form.append(name, value);
  form.append('files', new Blob([LETTER]), 'one.txt');
  const { body: run } = await client.send('POST', '/api/job-runs', form);
  await page.goto(`/runs/${run.id}`);
  await page.getByText('1 completed').waitFor();
  for (const [format, sign] of Object.entries({
    CSV: 'one.txt',
    XLSX: 'PK',
    JSONL: '"filename":"one.txt"',
  })) {
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: format, exact: true }).click();
    const file = await download;
    t.is(file.suggestedFilename(), `Letters of May.${format.toLowerCase()}`);
    t.true(readFileSync(await file.path(), 'latin1').includes(sign), format);
  }
  t.deepEqual(troubles, []);
});

browserTest('a schema names the endpoints that are told of its jobs', async (t) => {
  const { page, client, troubles } = await visitAsUser(t, browser, service.url);
  const schemaId = await client.schema(FIELDS);
  const { body: endpoint } = await client.send('POST', '/api/webhooks', {
    url: HOOK,
    events: ['job.completed'],
  });
  await page.goto(`/schemas/${schemaId}`);
  await page.getByText(HOOK).click();
  await page.getByText('Strict: ').click();
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('saved').waitFor();
  const { body: schema } = await client.send('GET', `/api/schema/${schemaId}`);
  t.deepEqual(schema.webhookEndpointIds, [endpoint.id]);
  t.true(schema.strict);
  t.deepEqual(troubles, []);
});

/** What moved without being asked to (Layout Instability, W3C) since the page was opened, by name. */
const SHIFTED = `new Promise((resolve) => {
  const nameOf = ({ node }) => node?.className || node?.nodeName || 'something';
  new PerformanceObserver((list) => resolve(list.getEntries().flatMap(({ sources }) => sources.map(nameOf)))).observe({
    type: 'layout-shift',
    buffered: true,
  });
  setTimeout(resolve, 200, []);
})`;

browserTest('a job of 300 pages scrolls without jumps, with few pages in the document', async (t) => {
  const { page, client } = await visitAsUser(t, browser, service.url);
  const lines = Array.from({ length: 300 }, (_, index) => `Page ${index + 1}\f`).join('');
  const jobId = await completedJob(client, `${LETTER}${lines}`);
  await page.goto(`/jobs/${jobId}`);
  await page.getByText(/Page 1 of 30\d/).waitFor();
  await page.locator('.sheet img').first().waitFor();
  for (const share of [0.1, 0.5, 0.9, 1, 0.3]) {
    await page.evaluate(
      `{ const pages = document.querySelector('.pages'); pages.scrollTop = pages.scrollHeight * ${share}; }`,
    );
    await page.locator('.sheet img').first().waitFor();
    t.true((await page.locator('.sheet').count()) <= MOST_IMAGES);
  }
  t.deepEqual(await page.evaluate(SHIFTED), []);
});

browserTest(
  'a list of thousands of jobs is read on as it is scrolled, with few rows in the page',
  async (t) => {
    const { page, client } = await visitAsUser(t, browser, service.url);
    const jobId = await completedJob(client, LETTER);
    await service.sql(
      `insert into jobs select (jsonb_populate_record(j, jsonb_build_object('id', gen_random_uuid()))).*
     from jobs j, generate_series(1, 3000) where j.id = $1`,
      jobId,
    );
    await page.goto('/jobs');
    await page.getByText('3001').waitFor();
    const scroll = `{ const rows = document.querySelector('.rows'); rows.scrollTop = rows.scrollHeight; }`;
    const last = page.locator('.job-row').last();
    for (let seen = 0; seen < 400; ) {
      await page.evaluate(scroll);
      await eventually(async () => Number(await last.getAttribute('aria-posinset')) > seen, 'more rows come');
      seen = Number(await last.getAttribute('aria-posinset'));
      t.true((await page.locator('.job-row').count()) < 60);
    }
    t.deepEqual(await page.evaluate(SHIFTED), []);
  },
);

browserTest('the first load is light, and the list of jobs is painted soon', async (t) => {
  const { page } = await visitAsUser(t, browser, service.url);
  await page.goto('/jobs');
  await page.getByRole('heading', { name: 'Drop a document here' }).waitFor();
  const bytes = await page.evaluate(
    `performance.getEntriesByType('resource').filter(({ name }) => name.includes('/assets/')).reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0)`,
  );
  t.true(Number(bytes) > 10_000 && Number(bytes) < MOST_BYTES, `${bytes} bytes`);
  const paint = await page.evaluate(
    `new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({ type: 'largest-contentful-paint', buffered: true }))`,
  );
  t.log(`${bytes} bytes; largest contentful paint after ${Math.round(Number(paint))} ms`);
});
