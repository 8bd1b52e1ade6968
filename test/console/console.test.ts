import { fileURLToPath } from 'node:url';
import test from 'ava';
import type { Browser } from 'playwright-core';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { buildConsole } from './build.ts';
import { browserTest, CHROMIUM, openBrowser } from './chromium.ts';
import { dropFiles, PASSWORD, tabTo, visit, visitAsUser } from './visitor.ts';

const INVOICE = fileURLToPath(new URL('../../samples/invoice.pdf', import.meta.url));
const NOTE = fileURLToPath(new URL('../../samples/note.txt', import.meta.url));
/** So many clicks, entries and drops a newcomer may need from nothing to a corrected field. */
const MOST_ACTIONS = 25;

const scope = fileScope();
let service: TestService;
let browser: Browser;

test.before(async (t) => {
  if (CHROMIUM === undefined) return t.log('there is no Chromium: the console is not tried in a browser');
  await buildConsole();
  service = await startService(scope);
  browser = await openBrowser(scope);
});

browserTest('a newcomer comes from nothing to a corrected field that stays', async (t) => {
  const { page, email, troubles } = await visit(t, browser, service.url);
  let actions = 0;
  const act = async (what: Promise<unknown>) => {
    actions += 1;
    await what;
  };
  await page.goto('/');
  await act(page.getByRole('link', { name: 'Create one' }).click());
  await act(page.getByLabel('E-mail').fill(email));
  await act(page.getByLabel('Password').fill(PASSWORD));
  await act(page.getByRole('button', { name: 'Create an account' }).click());
  await act(page.getByRole('link', { name: 'Schemas' }).click());
  await act(page.getByRole('link', { name: 'New schema' }).first().click());
  await act(page.getByLabel('Name', { exact: true }).fill('Invoices'));
  await act(page.getByLabel('Field 1: name').fill('invoice_number'));
  await act(page.getByRole('button', { name: 'Save' }).click());
  await page.getByText('Schema saved').waitFor();
  await act(dropFiles(page, INVOICE));
  await act(page.getByRole('button', { name: 'Create job' }).click());
  const field = page.getByLabel('Invoice number');
  await act(field.click());
  t.is(await field.inputValue(), 'FJ-2026-0318');
  const mark = page.locator('.mark[data-kind="shown"]');
  await mark.waitFor();
  const [box, sheet] = await Promise.all([
    mark.boundingBox(),
    page.getByRole('img', { name: 'Page 1 of 1' }).boundingBox(),
  ]);
  t.true(box !== null && sheet !== null && box.width > 10 && box.x > sheet.x && box.y > sheet.y);
  await act(field.fill('FJ-1'));
  await act(page.getByRole('button', { name: 'Save 1 correction' }).click());
  await page.getByText('Corrections saved').waitFor();
  t.true(actions <= MOST_ACTIONS, `${actions} actions`);

  await page.reload();
  await field.waitFor();
  t.is(await field.inputValue(), 'FJ-1');
  await page.getByRole('tab', { name: 'Trail' }).click();
  await page.getByText('corrected by you').waitFor();
  t.is(await page.locator('.changes del').textContent(), 'FJ-2026-0318');
  t.deepEqual(troubles, []);
});

browserTest('all of that goes by keyboard alone', async (t) => {
  const { page, email, troubles } = await visit(t, browser, service.url);
  const { keyboard } = page;
  await page.goto('/register');
  await page.getByLabel('E-mail').waitFor();
  await tabTo(page, 'E-mail');
  await keyboard.type(email);
  await tabTo(page, 'Password');
  await keyboard.type(PASSWORD);
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Jobs' }).waitFor();
  await tabTo(page, 'Schemas');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'No schema yet' }).waitFor();
  await tabTo(page, 'New schema');
  await keyboard.press('Enter');
  await page.getByLabel('Field 1: name').waitFor();
  await tabTo(page, 'Field 1: name');
  await keyboard.type('invoice_number');
  await tabTo(page, 'Add a field');
  await keyboard.press('Enter');
  await tabTo(page, 'Field 2: name', 'Shift+Tab');
  await keyboard.type('customer_name');
  await tabTo(page, 'Name', 'Shift+Tab');
  await keyboard.type('Invoices');
  await tabTo(page, 'Save', 'Shift+Tab');
  await keyboard.press('Enter');
  await page.getByText('Schema saved').waitFor();
  await tabTo(page, 'Jobs', 'Shift+Tab');
  await keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Drop a document here' }).waitFor();
  const chooser = page.waitForEvent('filechooser');
  await tabTo(page, 'New job');
  await keyboard.press('Enter');
  await (await chooser).setFiles(INVOICE);
  await page.getByRole('dialog').waitFor();
  await tabTo(page, 'Create job');
  await keyboard.press('Enter');
  const [first, second] = [page.getByLabel('Invoice number'), page.getByLabel('Customer name')];
  await first.waitFor();
  await tabTo(page, 'Invoice number');
  await page.locator('.mark[data-kind="shown"]').waitFor();
  await keyboard.press('Control+A');
  await keyboard.type('FJ-2');
  await keyboard.press('Control+S');
  await page.getByText('Corrections saved').waitFor();
  await keyboard.press('Enter');
  await page.locator(':focus').and(second).waitFor();
  await keyboard.press('Control+A');
  await keyboard.type('Somebody else');
  await keyboard.press('Escape');
  t.is(await second.inputValue(), 'Whitcombe Library Trust');
  await keyboard.press('Control+Enter');
  await page.getByRole('button', { name: 'Reopen' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Reopen' }).waitFor();
  t.is(await first.inputValue(), 'FJ-2');
  t.deepEqual(troubles, []);
});

browserTest('files that are dropped together become one run', async (t) => {
  const { page, client, troubles } = await visitAsUser(t, browser, service.url);
  await client.schema(['customer']);
  await page.reload();
  await page.getByRole('heading', { name: 'Drop a document here' }).waitFor();
  await dropFiles(page, INVOICE, NOTE);
  await page.getByRole('button', { name: 'Create jobs' }).click();
  await page.getByText('2 completed').waitFor();
  t.deepEqual((await page.locator('.job-row .job-link').allTextContents()).sort(), [
    'invoice.pdf',
    'note.txt',
  ]);
  t.deepEqual(troubles, []);
});

browserTest(
  'a file goes by the schema whose page it is dropped on, however late the list of schemas comes',
  async (t) => {
    const { page, client, troubles } = await visitAsUser(t, browser, service.url);
    await page.goto('/schemas');
    await page.getByRole('heading', { name: 'No schema yet' }).waitFor();
    await page.getByRole('link', { name: 'New schema' }).first().click();
    await page.getByLabel('Name', { exact: true }).fill('Invoices');
    await page.getByLabel('Field 1: name').fill('invoice_number');
    const late = Promise.withResolvers<void>();
    await page.route(
      ({ pathname, search }) => pathname === '/api/schema' && search !== '',
      async (route) => {
        await late.promise;
        await route.continue();
      },
    );
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Schema saved').waitFor();
    await dropFiles(page, INVOICE);
    await page.locator('button[data-pending]').getByText('Create job').waitFor();
    late.resolve();
    await page.getByRole('button', { name: 'Create job' }).click();
    await page.getByLabel('Invoice number').waitFor();
    const { body: list } = await client.send('GET', '/api/schema');
    t.deepEqual(
      list.data.map(({ name }: { name: string }) => name),
      ['Invoices'],
    );
    t.deepEqual(troubles, []);
  },
);

browserTest('a service that is away for a moment ends no session', async (t) => {
  const { page } = await visitAsUser(t, browser, service.url);
  await page.route('**/api/auth/refresh', (route) => route.abort(), { times: 1 });
  await page.reload();
  await page.getByRole('alert').getByText('The service does not answer').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { name: 'Drop a document here' }).waitFor();
  t.pass();
});

/** So often is a page loaded again that a session or a stream which is lost now and then is seen. */
const RELOADS = 10;

browserTest('a correction is there after each of many reloads', async (t) => {
  const { page, client, troubles } = await visitAsUser(t, browser, service.url);
  const schemaId = await client.schema(['customer']);
  const { body: job } = await client.upload('Customer: Somebody\n', { schemaId });
  await client.until(job.id, ['COMPLETED']);
  await page.goto(`/jobs/${job.id}`);
  const field = page.getByLabel('Customer');
  await field.fill('Somebody else');
  await page.getByRole('button', { name: 'Save 1 correction' }).click();
  await page.getByText('Corrections saved').waitFor();
  for (let done = 0; done < RELOADS; done += 1) {
    await page.reload({ waitUntil: 'commit' });
    await field.waitFor();
    t.is(await field.inputValue(), 'Somebody else');
  }
  t.deepEqual(troubles, []);
});
