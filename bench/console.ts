import { execFileSync } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { CHROMIUM_ARGUMENTS, findChromium } from '../scripts/find-chromium.ts';
import { insertJobs } from './support/insert-jobs.ts';
import { median, round } from './support/measuring.ts';
import { runBench } from './support/run-bench.ts';
import { startServers } from './support/servers.ts';
import { ServiceClient } from './support/service-client.ts';
import { startService } from './support/service-process.ts';

/**
 * What the list of jobs costs a browser: its largest contentful paint with 20 jobs and nothing cached, and how many rows are in the page
 * while 100,000 are scrolled.
 */
const FEW = 20;
const MANY = 100_000;
const PAINTS = 5;
const SCREENS = 60;
const ACCOUNT = { email: 'bench@example.com', password: 'correct horse battery' };

/** The time of the largest contentful paint so far (W3C), in ms after the navigation began. */
const LARGEST_PAINT = `new Promise((resolve) => new PerformanceObserver((list) => resolve(list.getEntries().at(-1).startTime)).observe({
  type: 'largest-contentful-paint',
  buffered: true,
}))`;

/** The number of the last row that is in the page. */
const LAST_ROW = `Number([...document.querySelectorAll('.job-row')].at(-1)?.getAttribute('aria-posinset'))`;

await runBench(async (cleanup) => {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('there is no Chromium on this machine');
  const build = fileURLToPath(new URL('../scripts/build-console.ts', import.meta.url));
  execFileSync(process.execPath, [build, '--if-missing'], { stdio: 'inherit' });
  const servers = cleanup.use(await startServers());
  const { url } = cleanup.use(await startService('api', servers));
  const database = new pg.Client({ connectionString: servers.databaseUrl });
  await database.connect();
  cleanup.defer(() => database.end());
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGUMENTS });
  cleanup.defer(() => browser.close());

  const client = await ServiceClient.register(url, ACCOUNT);
  const schemaId = await client.createSchema(
    JSON.stringify({ name: 'Any', fields: [{ name: 'total', type: 'number' }] }),
  );
  await insertJobs(database, { schemaId, jobs: FEW, newest: new Date() });
  const session = await signIn(browser, url);
  const paints: number[] = [];
  for (let n = 0; n < PAINTS; n += 1) paints.push(await paint(browser, url, session));
  await insertJobs(database, { schemaId, jobs: MANY - FEW, newest: new Date(Date.now() - 60_000) });
  await database.query('vacuum analyze jobs');
  return {
    bench: 'console',
    ...{ jobs: FEW, largestPaintMs: round(median(paints), 0), paintsMs: paints.map((ms) => round(ms, 0)) },
    ...(await scroll(browser, url, session)),
  };
});

/** A session that is handed from one window to the next, because its refresh token is good once. */
interface Session {
  state: Exclude<BrowserContextOptions['storageState'], string | undefined>;
}

async function signIn(browser: Browser, url: string): Promise<Session> {
  const context = await browser.newContext({ baseURL: url });
  const page = await context.newPage();
  await page.goto('/sign-in');
  await page.getByLabel('E-mail').fill(ACCOUNT.email);
  await page.getByLabel('Password').fill(ACCOUNT.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.waitForURL('**/jobs');
  const state = await context.storageState();
  await context.close();
  return { state };
}

/** Opens the list of jobs in a window that has nothing cached. */
async function inNewWindow<Found>(
  browser: Browser,
  url: string,
  session: Session,
  work: (page: Page) => Promise<Found>,
): Promise<Found> {
  const size = { viewport: { width: 1280, height: 800 } };
  const context = await browser.newContext({ baseURL: url, storageState: session.state, ...size });
  try {
    const page = await context.newPage();
    await page.goto('/jobs');
    await page.locator('.job-row').first().waitFor();
    const found = await work(page);
    session.state = await context.storageState();
    return found;
  } finally {
    await context.close();
  }
}

function paint(browser: Browser, url: string, session: Session): Promise<number> {
  return inNewWindow(browser, url, session, async (page) => Number(await page.evaluate(LARGEST_PAINT)));
}

async function lastRow(page: Page): Promise<number> {
  await delay(20);
  return Number(await page.evaluate(LAST_ROW));
}

/** Scrolls down by many screens, as rows come; gives how far that was and how many rows were in the page at most. */
function scroll(browser: Browser, url: string, session: Session) {
  return inNewWindow(browser, url, session, async (page) => {
    const rows = page.locator('.job-row');
    let most = 0;
    let seen = 0;
    for (let screen = 0; screen < SCREENS; screen += 1) {
      await page.evaluate(
        '{ const rows = document.querySelector(".rows"); rows.scrollTop = rows.scrollHeight; }',
      );
      // The page's policy lets no script be evaluated later, so that is asked for again and again from outside.
      for (const before = seen; seen === before; ) seen = await lastRow(page);
      most = Math.max(most, await rows.count());
    }
    return { listed: MANY, scrolledTo: seen, mostRowsInPage: most };
  });
}
