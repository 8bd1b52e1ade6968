import { readFile } from 'node:fs/promises';
import test from 'ava';
import { drawLongTable } from '../../../samples/drawing/long-table.ts';
import { TestClient } from '../../helpers/client.ts';
import { fileScope } from '../../helpers/scope.ts';
import { startService } from '../../helpers/service.ts';
import { startTableModel } from './table-model.ts';

/** `npm run test:long` has all 2,205 rows over 56 pages, with several seeds; here they are few, on pages of more than one window. */
const { TEST_TABLE_ROWS, TEST_TABLE_SEEDS = '465' } = process.env;
const ON_PAGE = TEST_TABLE_ROWS === undefined ? 10 : 40;
const MODEL_ROWS = Number(TEST_TABLE_ROWS ?? 125);
const OFFLINE_ROWS = Number(TEST_TABLE_ROWS ?? 270);
const SEEDS = TEST_TABLE_SEEDS.split(',').map(Number);
const WITHIN_MS = 500_000;

const scope = fileScope();
const SCHEMA = new URL('../../../samples/schemas/stock-list.json', import.meta.url);

/** Has a service of its own read a long table; gives its job, its fields, and those that are on the page. */
async function readTable(rows: number, seed: number, settings: Record<string, string>) {
  await using service = await startService(scope, { settings });
  const { bytes, fields } = await drawLongTable(rows, seed, ON_PAGE);
  const client = await TestClient.register(service.url);
  const schema = JSON.parse(await readFile(SCHEMA, 'utf8'));
  const schemaId = (await client.send('POST', '/api/schema', schema)).body.id;
  const started = Date.now();
  const { body } = await client.upload(new Blob([new Uint8Array(bytes)]), { schemaId }, {}, 'table.pdf');
  const job = await client.until(body.id, ['COMPLETED', 'FAILED'], WITHIN_MS);
  const seconds = (Date.now() - started) / 1_000;
  const extraction = await client.send('GET', `/api/jobs/${job.id}/extraction`);
  return { job, seconds, given: extraction.body.fields, truth: fields };
}

for (const seed of SEEDS) {
  test.serial(
    `every row of a long table comes back, in order, from a model that cuts its answers off (seed ${seed})`,
    async (t) => {
      t.timeout(WITHIN_MS);
      const { mock, answers } = await startTableModel(scope, seed);
      const { job, seconds, given, truth } = await readTable(MODEL_ROWS, seed, {
        EXTRACTOR: 'gemini',
        GEMINI_API_KEY: 'AIzaTest',
        GEMINI_BASE_URL: mock.url,
        GEMINI_PRICES: '{"gemini-3.8-flash":{"input":1,"output":10}}',
      });
      const requests = mock.getRequests().length;
      t.log(`${MODEL_ROWS} rows, ${requests} requests, ${seconds} s`, answers);
      t.like(job, { status: 'COMPLETED', errorMessage: null });
      t.is(given.list_number, truth.list_number);
      t.is(given.line_items.length, MODEL_ROWS);
      t.deepEqual(given.line_items, truth.line_items);
      t.true(answers.cut > 0 && answers.whole > 0);
      t.like(job.usage, { inputTokens: 1_000 * requests, outputTokens: 100 * requests });
      t.is(job.usage.estimatedCostUsd, (requests * 2_000) / 1e6);
    },
  );
}

test.serial('every row of a long table comes back, in order, offline', async (t) => {
  t.timeout(WITHIN_MS);
  const { job, seconds, given, truth } = await readTable(OFFLINE_ROWS, SEEDS[0] ?? 0, {});
  t.log(`${OFFLINE_ROWS} rows, ${seconds} s`);
  t.like(job, { status: 'COMPLETED', errorMessage: null });
  t.deepEqual(given.line_items, truth.line_items);
});
