import test from 'ava';
import { strFromU8, unzipSync } from 'fflate';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let jobId: string;

const FIELDS = [
  { name: 'number', type: 'text' },
  { name: 'total', type: 'number' },
  { name: 'issued', type: 'date' },
  { name: 'paid', type: 'boolean' },
  {
    name: 'supplier',
    type: 'object',
    properties: [
      { name: 'name', type: 'text' },
      { name: 'phones', type: 'text', isArray: true },
    ],
  },
  {
    name: 'line_items',
    type: 'object',
    isArray: true,
    properties: [
      { name: 'text', type: 'text' },
      { name: 'amount', type: 'number' },
      { name: 'codes', type: 'text', isArray: true },
    ],
  },
  { name: 'tags', type: 'text', isArray: true },
];
const VALUES = {
  number: '=HYPERLINK("http://x")',
  total: -12.5,
  issued: '2026-03-01',
  paid: false,
  supplier: { name: 'Müller, "Söhne"\nGmbH & <Co>', phones: ['+48 1', '2'] },
  line_items: [
    { text: '+1', amount: 2, codes: ['a', 'b'] },
    { text: '-x', amount: null, codes: [] },
    { text: '@SUM(A1)', amount: 3.25, codes: [] },
  ],
  tags: ['\t=1', 'plain'],
};

test.before(async () => {
  service = await startService(scope);
  client = await TestClient.register(service.url);
  const schemaId = await client.schema(FIELDS);
  jobId = (await client.upload('Total: 1', { schemaId }, {}, 'Rechnung 7.txt')).body.id;
  await client.until(jobId, ['COMPLETED']);
  await service.sql('update extractions set fields = $2 where job_id = $1', jobId, JSON.stringify(VALUES));
});

const get = (query: string, headers: Record<string, string> = {}) =>
  client.send('GET', `/api/jobs/${jobId}/extraction${query}`, undefined, headers);

test('CSV is one row under the paths of the fields, lists as JSON text, and no cell is a formula', async (t) => {
  const reply = await get('?format=csv');
  t.is(reply.status, 200);
  t.is(reply.headers.get('content-type'), 'text/csv; charset=utf-8');
  t.regex(reply.headers.get('content-disposition') ?? '', /attachment.*Rechnung 7\.csv/);
  const json = (value: unknown) => `"${JSON.stringify(value).replaceAll('"', '""')}"`;
  t.is(
    reply.text,
    [
      'number,total,issued,paid,supplier.name,supplier.phones,line_items,tags\r\n',
      `"'=HYPERLINK(""http://x"")",-12.5,2026-03-01,false,"Müller, ""Söhne""\nGmbH & <Co>",`,
      `${json(VALUES.supplier.phones)},${json(VALUES.line_items)},${json(VALUES.tags)}\r\n`,
    ].join(''),
  );
});

test('CSV of one list is a row for each element', async (t) => {
  t.is(
    (await get('?format=csv&array=line_items')).text,
    `text,amount,codes\r\n'+1,2,"[""a"",""b""]"\r\n'-x,,[]\r\n'@SUM(A1),3.25,[]\r\n`,
  );
  t.is((await get('?format=csv&array=supplier.phones')).text, "supplier.phones\r\n'+48 1\r\n2\r\n");
  t.is((await get('?format=csv&array=tags')).text, "tags\r\n'\t=1\r\nplain\r\n");
});

async function workbook(query: string): Promise<Record<string, string>> {
  const response = await fetch(`${service.url}/api/jobs/${jobId}/extraction${query}`, {
    headers: { Authorization: `Bearer ${client.token}` },
  });
  const files = unzipSync(new Uint8Array(await response.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, strFromU8(bytes)]));
}

test('XLSX has a sheet of single values and one for each list; texts are texts and numbers numbers', async (t) => {
  const files = await workbook('?format=xlsx');
  const names = [...(files['xl/workbook.xml'] ?? '').matchAll(/<sheet [^>]*name="([^"]*)"/g)].map(
    ([, name]) => name,
  );
  t.deepEqual(names, ['fields', 'supplier.phones', 'line_items', 'tags']);
  const sheets = [1, 2, 3, 4].map((n) => files[`xl/worksheets/sheet${n}.xml`] ?? '');
  for (const sheet of sheets) t.notRegex(sheet, /<f>|t="str"/);
  const rows = sheets.map((sheet) => [...sheet.matchAll(/<row /g)].length);
  t.deepEqual(rows, [2, 3, 4, 3]);
  t.regex(sheets[0] ?? '', /<v>-12\.5<\/v>/);
  const texts = Object.values(files).join('');
  for (const text of ['=HYPERLINK', '@SUM(A1)', 'Müller, &quot;Söhne&quot;', 'GmbH &amp; &lt;Co&gt;'])
    t.true(texts.includes(text) || texts.includes(text.replaceAll('&quot;', '"')), text);
});

test('XLSX of one list is one sheet', async (t) => {
  const files = await workbook('?format=xlsx&array=line_items');
  t.deepEqual(
    Object.keys(files).filter((name) => name.includes('worksheets/sheet')),
    ['xl/worksheets/sheet1.xml'],
  );
});

test('an export is known by the revision, and the JSON stays as it is', async (t) => {
  const first = await get('?format=csv');
  const etag = first.headers.get('etag') ?? '';
  t.is((await get('?format=csv', { 'If-None-Match': etag })).status, 304);
  t.is((await get('?format=csv&array=tags', { 'If-None-Match': etag })).status, 200);
  t.deepEqual((await get('')).body.fields, VALUES);
});

test('what cannot be exported is refused by name', async (t) => {
  for (const [query, path] of [
    ['?format=pdf', 'format'],
    ['?array=tags', 'array'],
    ['?format=csv&array=total', 'array'],
    ['?format=csv&array=line_items.codes', 'array'],
    ['?format=csv&array=none', 'array'],
    ['?format=csv&array=', 'array'],
    ['?format=csv&format=xlsx', 'format'],
    ['?Format=csv', 'Format'],
  ] as const) {
    isProblem(t, await get(query), 'VALIDATION_FAILED', { path, message: query });
  }
  const waiting = await client.upload('Total: 1', { schemaId: (await get('')).body.schemaId });
  await client.send('POST', `/api/jobs/${waiting.body.id}/cancel`);
  const { status } = await client.until(waiting.body.id, ['CANCELLED', 'COMPLETED']);
  if (status === 'CANCELLED') {
    isProblem(
      t,
      await client.send('GET', `/api/jobs/${waiting.body.id}/extraction?format=csv`),
      'NO_EXTRACTION',
    );
  }
});
