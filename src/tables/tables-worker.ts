import { parentPort, workerData } from 'node:worker_threads';
import type { Table, TableFormat } from './table.ts';
import { writeFormat } from './write-format.ts';

const { tables, format }: { tables: Table[]; format: TableFormat } = workerData;

const bytes = await writeFormat(tables, format);
parentPort?.postMessage(bytes, [bytes.buffer]);
