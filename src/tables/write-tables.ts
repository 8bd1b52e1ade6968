import { Worker } from 'node:worker_threads';
import type { Table, TableFormat } from './table.ts';
import { writeFormat } from './write-format.ts';

/** Tables of more cells are written on a thread: the event loop would be held for longer than it may be. */
const ON_THREAD_CELLS = 2_000;

async function writeOnThread(tables: readonly Table[], format: TableFormat): Promise<Uint8Array> {
  const worker = new Worker(new URL('./tables-worker.ts', import.meta.url), {
    workerData: { tables, format },
  });
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  worker.on('message', resolve).on('error', reject);
  worker.on('exit', () => reject(new Error('the thread ended before it had written')));
  try {
    return await promise;
  } finally {
    await worker.terminate();
  }
}

/** Writes tables in a format, on a thread of its own when they are large; CSV holds the first alone. */
export function writeTables(tables: readonly Table[], format: TableFormat): Promise<Uint8Array> {
  const cells = tables.reduce((sum, { columns, rows }) => sum + columns.length * (rows.length + 1), 0);
  return cells > ON_THREAD_CELLS ? writeOnThread(tables, format) : writeFormat(tables, format);
}
