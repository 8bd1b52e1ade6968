import { readFile } from 'node:fs/promises';
import test from 'ava';
import { drawLongTable } from '../../../samples/drawing/long-table.ts';
import { TestClient } from '../../helpers/client.ts';
import { fileScope } from '../../helpers/scope.ts';
import { startService } from '../../helpers/service.ts';
import { startTableModel } from './table-model.ts';

/** `npm run test:long` has all 2,205 rows over 56 pages, with several seeds. */
const ROWS = Number(process.env.TEST_TABLE_ROWS ?? 420);
const SEEDS = (process.env.TEST_TABLE_SEEDS ?? '11').split(',').map(Number);

const scope = fileScope();

for (const seed of SEEDS) {
  test.serial(
    `every row of a long table comes back, in order, from a model that cuts its answers off (seed ${seed})`,
    async (t) => {
      t.timeout(600_000);
      const { mock, answers } = await startTableModel(scope, seed);
      const service = await startService(scope, {
        settings: {
          EXTRACTOR: 'gemini',
          GEMINI_API_KEY: 'AIzaTest',
          GEMINI_BASE_URL: mock.url,
          GEMINI_PRICES: '{"gemini-3.8-flash":{"input":1,"output":10}}',
        },
      });
      const { bytes, fields } = await drawLongTable(ROWS, seed);
      const schema = JSON.parse(
        await readFile(new URL('../../../samples/schemas/stock-list.json', import.meta.url), 'utf8'),
      );
      const client = await TestClient.register(service.url);
      const schemaId = (await client.send('POST', '/api/schema', schema)).body.id;
      const started = Date.now();
      const { body } = await client.upload(new Blob([new Uint8Array(bytes)]), { schemaId }, {}, 'table.pdf');
      const job = await client.until(body.id, ['COMPLETED', 'FAILED'], 500_000);
      t.like(job, { status: 'COMPLETED', errorMessage: null });
      const extraction = await client.send('GET', `/api/jobs/${job.id}/extraction`);
      const { list_number: number, line_items: rows } = extraction.body.fields;
      t.is(number, 'SL-2026-11');
      t.is(rows.length, ROWS);
      t.deepEqual(rows, fields.line_items);
      const requests = mock.getRequests().length;
      t.log(`seed ${seed}: ${ROWS} rows, ${requests} requests`, answers, `${Date.now() - started} ms`);
      t.true(answers.cut > 0 && answers.whole > 0);
      t.like(job.usage, { inputTokens: 1_000 * requests, outputTokens: 100 * requests });
      t.is(job.usage.estimatedCostUsd, (requests * 2_000) / 1e6);
      await service[Symbol.asyncDispose]();
    },
  );
}
