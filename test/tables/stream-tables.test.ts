import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { setImmediate as turn } from 'node:timers/promises';
import test from 'ava';
import fc from 'fast-check';
import { strFromU8, unzipSync } from 'fflate';
import { streamCsv } from '../../src/tables/stream-csv.ts';
import { streamXlsx } from '../../src/tables/stream-xlsx.ts';
import type { Cell, Sheet } from '../../src/tables/table.ts';
import { writeTables } from '../../src/tables/write-tables.ts';
import { readByOpenpyxl } from '../helpers/python-workbook.ts';
import { freshFolder } from '../helpers/service.ts';

function sheetOf(name: string, columns: string[], rows: Cell[][]): Sheet {
  return {
    name,
    columns,
    rows: async function* () {
      yield* rows;
    },
  };
}

const cell = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.constantFrom('=1', '+1', '-1', '@a', '\tx', '"', ',', 'a\r\nb', '<&>', '_x0041_', '\u0001', '\ud800'),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);

test('CSV that is streamed is the CSV that is written whole', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), async (rows) => {
      const columns = ['=a', 'b'];
      const whole = Buffer.from(await writeTables([{ name: 't', columns, rows }], 'csv')).toString();
      t.is(await text(streamCsv(sheetOf('t', columns, rows))), whole);
    }),
    { numRuns: 50 },
  );
});

const plain = (xml: string) =>
  xml
    .replace(
      /&(amp|lt|gt|quot|#13);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#13': '\r' })[name] ?? '',
    )
    .replace(/_x005F_/g, '_');

/** The cells of a sheet's XML. */
function cellsOf(xml: string): Cell[][] {
  return [...xml.matchAll(/<row>(.*?)<\/row>/gs)].map(([, row = '']) =>
    [
      ...row.matchAll(
        /<c(?: t="(\w+)")?(?: s="1")?(?:\/>|>(?:<v>(.*?)<\/v>|<is><t xml:space="preserve">(.*?)<\/t><\/is>)<\/c>)/gs,
      ),
    ].map(([, type, value, inner]) => {
      if (inner !== undefined) return plain(inner);
      if (value === undefined) return null;
      return type === 'b' ? value === '1' : Number(value);
    }),
  );
}

async function read(sheets: Sheet[], mostRows?: number): Promise<Record<string, Cell[][]>> {
  const parts = unzipSync(await buffer(streamXlsx(sheets, mostRows)));
  const part = (path: string) => strFromU8(parts[path] ?? new Uint8Array());
  const names = [...part('xl/workbook.xml').matchAll(/<sheet name="(.*?)"/g)].map(([, name = '']) => name);
  return Object.fromEntries(
    names.map((name, index) => [name, cellsOf(part(`xl/worksheets/sheet${index + 1}.xml`))]),
  );
}

test('a streamed workbook comes back cell by cell, and every text is a text', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell), { maxLength: 6 }), async (rows) => {
      const given = rows.map((row) =>
        row.map((one) =>
          typeof one === 'string'
            ? one.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
            : one,
        ),
      );
      const { t: found } = await read([sheetOf('t', ['a', 'b'], rows)]);
      t.deepEqual(found, [['a', 'b'], ...given]);
    }),
    { numRuns: 50 },
  );
});

test('sheets have names of their own, and one without room goes on in another', async (t) => {
  const rows = Array.from({ length: 5 }, (_, index): Cell[] => [index]);
  const found = await read([sheetOf('fields', ['n'], rows), sheetOf('Fields', ['m'], [[7]])], 3);
  t.deepEqual(found, {
    fields: [['n'], [0], [1]],
    'fields 2': [['n'], [2], [3]],
    'fields 3': [['n'], [4]],
    'Fields 4': [['m'], [7]],
  });
  t.deepEqual(await read([sheetOf('fields', ['n'], rows.slice(0, 2))], 3), { fields: [['n'], [0], [1]] });
});

test('no more rows are asked for than are read, and none once nobody reads', async (t) => {
  for (const open of [streamCsv, (sheet: Sheet) => streamXlsx([sheet])]) {
    let asked = 0;
    const endless: Sheet = {
      name: 't',
      columns: ['a'],
      rows: async function* () {
        for (;;) {
          asked += 1;
          await turn();
          // Letters that are not alike, so that compressing them makes them no less.
          yield [Array.from({ length: 2000 }, () => String.fromCharCode(33 + Math.random() * 90)).join('')];
        }
      },
    };
    const stream = open(endless);
    await once(stream, 'readable');
    let before = -1;
    while (before !== asked) {
      before = asked;
      for (let turns = 0; turns < 50; turns += 1) await turn();
    }
    t.true(asked < 1000, `${asked} rows were asked for`);
    stream.destroy();
    await once(stream, 'close');
    const left = asked;
    for (let turns = 0; turns < 50; turns += 1) await turn();
    t.true(asked <= left + 1);
  }
});

test('rows that fail make the stream fail', async (t) => {
  const failing: Sheet = {
    name: 't',
    columns: ['a'],
    rows: async function* () {
      yield ['one'];
      throw new Error('the rows are gone');
    },
  };
  await t.throwsAsync(buffer(streamCsv(failing)), { message: 'the rows are gone' });
  await t.throwsAsync(buffer(streamXlsx([failing])), { message: 'the rows are gone' });
});

test('a library that we did not write reads a streamed workbook', async (t) => {
  const file = join(await freshFolder(t), 'book.xlsx');
  const rows: Cell[][] = [
    ['=1+1', 12.5, true],
    ['a<&>"\nü', -3e-7, null],
  ];
  await writeFile(file, streamXlsx([sheetOf('fields', ['a', 'b', 'c'], rows), sheetOf('lines', ['n'], [])]));
  t.deepEqual(await readByOpenpyxl(file), [
    {
      title: 'fields',
      cells: [['a', 'b', 'c'], ...rows],
      types: [
        ['s', 's', 's'],
        ['s', 'n', 'b'],
        ['s', 'n', 'n'],
      ],
      headIsBold: true,
    },
    { title: 'lines', cells: [['n']], types: [['s']], headIsBold: true },
  ]);
});
