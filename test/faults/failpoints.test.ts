import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { FAILPOINTS, FAULT_CLASSES } from '../../src/contract/failpoints.ts';
import { LANES } from './matrix/sites.ts';

const POINTS = Object.keys(FAILPOINTS);
const FOLDER = new URL('../../src/process/failpoints/', import.meta.url);

test('there are as many points of each class as the design counts, and ten of frozen workers, small texts, PDFs and runs', (t) => {
  const counts = FAULT_CLASSES.map((name) => POINTS.filter((point) => point.startsWith(`${name}.`)).length);
  t.deepEqual(Object.fromEntries(FAULT_CLASSES.map((name, index) => [name, counts[index]])), {
    ...{ api: 7, worker: 14 + 10, pg: 5, temporal: 5, receiver: 9, gemini: 7 },
  });
  t.is(POINTS.length, 47 + 10);
});

test('each point is struck by one play', (t) => {
  t.deepEqual(LANES.flatMap(({ plays }) => Object.keys(plays)).toSorted(), POINTS.toSorted());
});

test('each point that the code can stop at is one that a play waits for', async (t) => {
  const files = await Promise.all(
    (await readdir(FOLDER)).map((name) => readFile(join(FOLDER.pathname, name), 'utf8')),
  );
  const stops = files.flatMap((text) => [...text.matchAll(/reach\('([^']+)'/g)].map(([, point]) => point));
  const outside = ['api.in-upload', 'worker.in-download', 'worker.model-request-sent'];
  const held = ['worker.webhook-sent', 'worker.sigterm-then-sigkill'];
  const elsewhere = ['worker.frozen-in-tx', 'worker.pdf-extracted', 'worker.run-stored'];
  const inside = POINTS.filter((point) => /^(api|worker)\./.test(point));
  t.deepEqual(
    stops.toSorted(),
    inside.filter((point) => ![...outside, ...held, ...elsewhere].includes(point)).toSorted(),
  );
});
