import test from 'ava';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import type { Table } from '../../src/tables/table.ts';
import { writeTables } from '../../src/tables/write-tables.ts';

const decode = (bytes: Uint8Array) => new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

/** Reads CSV by the grammar of RFC 4180. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = [[]];
  const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n|$)/y;
  while (cell.lastIndex < text.length) {
    const [, quoted, plain = '', end] = cell.exec(text) ?? [];
    if (end === undefined) throw new Error(`no CSV at ${cell.lastIndex}`);
    rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
    if (end === '\r\n') rows.push([]);
  }
  return rows.slice(0, -1);
}

test('CSV comes back cell by cell, and no text begins like a formula', async (t) => {
  const text = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom('=1', '+1', '-1', '@a', '\tx', '\rx', '＝1', '"', ',', 'a\r\nb'),
  );
  const cell = fc.oneof(
    text,
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.boolean(),
    fc.constant(null),
  );
  const rows = fc.array(fc.tuple(cell, cell), { maxLength: 5 });
  await fc.assert(
    fc.asyncProperty(rows, async (given) => {
      const table: Table = { name: 't', columns: ['a', 'b'], rows: given };
      const [head, ...read] = parseCsv(decode(await writeTables([table], 'csv')));
      t.deepEqual(head, ['a', 'b']);
      for (const [index, row] of given.entries()) {
        for (const [column, value] of row.entries()) {
          const found = read[index]?.[column] ?? '';
          if (typeof value !== 'string') t.is(found, value === null ? '' : String(value));
          else t.true(found === value || found === `'${value}`);
          if (typeof value === 'string') t.notRegex(found, /^[=+\-@\t\r\n＝＋－＠]/u);
        }
      }
    }),
    { numRuns: 100 },
  );
});

test('a large table is written like a small one, while the event loop goes on', async (t) => {
  const rows = Array.from({ length: 3_000 }, (_, n) => [`row ${n}`, n, '=x', null]);
  const large: Table = { name: 'large', columns: ['a', 'b', 'c', 'd'], rows };
  let turns = 0;
  const ticking = setInterval(() => (turns += 1), 1);
  const csv = decode(await writeTables([large], 'csv'));
  const xlsx = unzipSync(await writeTables([large], 'xlsx'));
  clearInterval(ticking);
  t.is(csv, `a,b,c,d\r\n${rows.map(([a, b]) => `${a},${b},'=x,\r\n`).join('')}`);
  t.is([...strFromU8(xlsx['xl/worksheets/sheet1.xml'] ?? new Uint8Array()).matchAll(/<row /g)].length, 3_001);
  t.true(turns > 0);
});

test('sheets have names that the format allows and that differ, and cells their greatest length', async (t) => {
  const named = (name: string): Table => ({ name, columns: ['a'], rows: [['x'.repeat(40_000)]] });
  const long = 'a'.repeat(40);
  const files = unzipSync(
    await writeTables([named(long), named(`${long}b`), named('Fields'), named('fields')], 'xlsx'),
  );
  const book = strFromU8(files['xl/workbook.xml'] ?? new Uint8Array());
  const names = [...book.matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(([, name]) => name);
  t.deepEqual(names, ['a'.repeat(31), `${'a'.repeat(29)} 2`, 'Fields', 'fields 2']);
  const texts = Object.values(files)
    .map((bytes) => strFromU8(bytes))
    .join('');
  t.true(texts.includes('x'.repeat(32_767)) && !texts.includes('x'.repeat(32_768)));
});
