/**
 * Draws a table of 2,205 rows over 56 pages, with what a reader finds in it: `node samples/long-table.ts <folder> [seed] [rows]` writes
 * `long-table.pdf` and `long-table.json` there, and prints the seed.
 */
import { randomInt } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { drawLongTable } from './drawing/long-table.ts';

const [folder, seed = String(randomInt(2 ** 31)), rows = '2205'] = process.argv.slice(2);
if (folder === undefined) throw new Error('usage: node samples/long-table.ts <folder> [seed] [rows]');
const { file, bytes, fields } = await drawLongTable(Number(rows), Number(seed));
await mkdir(folder, { recursive: true });
await writeFile(path.join(folder, file), bytes);
await writeFile(path.join(folder, 'long-table.json'), `${JSON.stringify(fields, null, 1)}\n`);
process.stdout.write(`${file}: ${rows} rows, seed ${seed}\n`);
