import test from 'ava';
import { OPEN_PAGES } from '../../src/http/openapi/open-pages.ts';
import { ROUTES } from '../../src/http/routes/index.ts';
import { compareShapes } from './compare-answers.ts';
import { playContractFile, readContractFile } from './contract-file.ts';
import { parseHttpFile } from './http-file.ts';
import { withAnswers } from './write-answers.ts';

const HELP = 'write the request in examples/contract.http and its answer by `npm run examples`';

test('each request of examples/contract.http is answered as it says, and every route has one', async (t) => {
  const file = readContractFile();
  const called: string[] = [];
  for await (const { exchange, url, differences } of playContractFile(t, file)) {
    const place = `examples/contract.http:${exchange.line} (${exchange.title})`;
    t.deepEqual(differences, [], `${place}: if that is meant, \`npm run examples\` writes the answer anew`);
    t.true((exchange.answer?.status ?? 500) < 400, `${place} shows a refusal`);
    called.push(`${exchange.method} ${new URL(url).pathname}`);
  }
  for (const { method, path } of [...ROUTES, ...OPEN_PAGES]) {
    const pattern = new RegExp(`^${method.toUpperCase()} ${path.replace(/:\w+/g, '[^/]+')}$`);
    t.true(
      called.some((one) => pattern.test(one)),
      `${method.toUpperCase()} ${path} is not shown: ${HELP}`,
    );
  }
});

test('a request is read with its name, its variables and the answer after it', (t) => {
  const text = [
    '# about the file',
    '@host = http://localhost',
    '',
    '### A title',
    '# @name made',
    '// a comment',
    'POST {{host}}/api/things?a=1',
    'Content-Type: application/json',
    '',
    '{"a":',
    '  1}',
    '',
    '### HTTP/1.1 201',
    '# Location: /api/things/1',
    '#',
    '# {',
    '#   "id": "1"',
    '# }',
    '',
    '### A heading alone',
    '',
    '### Another',
    'DELETE {{host}}/api/things/{{made.response.body.$.id}}',
  ];
  const { variables, exchanges } = parseHttpFile(text.join('\n'));
  t.deepEqual([...variables], [['host', 'http://localhost']]);
  t.like(exchanges[0], {
    ...{ title: 'A title', line: 4, name: 'made', method: 'POST', url: '{{host}}/api/things?a=1' },
    headers: [['Content-Type', 'application/json']],
    body: ['{"a":', '  1}'],
    answer: { status: 201, body: '{\n  "id": "1"\n}' },
  });
  t.deepEqual([...(exchanges[0]?.answer?.headers ?? [])], [['location', '/api/things/1']]);
  t.like(exchanges[1], { line: 22, name: null, method: 'DELETE', answer: null });
  t.is(exchanges.length, 2);
});

test('shapes differ by a member, a type or an empty list, wherever it is, and by no value', (t) => {
  const shape = { id: '1', data: [{ n: 1, maybe: null, parts: [1] }], none: [], at: null };
  t.deepEqual(
    compareShapes(shape, { id: '2', data: [{ n: 5, maybe: 'x', parts: [] }], none: [1], at: '2026' }),
    [],
  );
  const differing: [unknown, RegExp][] = [
    [{ ...shape, more: 1 }, /has the member more/],
    [{ id: '1', data: [], none: [], at: null }, /data is empty/],
    [{ ...shape, id: 1 }, /id is of type number, not string/],
    [{ ...shape, data: [...shape.data, { n: 1, parts: [] }] }, /data\[1\] lacks the member maybe/],
    [{ ...shape, data: {} }, /data is of type object, not array/],
    [[shape], /the body is of type array/],
  ];
  for (const [given, message] of differing) {
    const differences = compareShapes(shape, given);
    t.is(differences.length, 1, String(message));
    t.regex(differences.join(), message);
  }
});

test('answers are written after their requests, in place of those that were there, without secrets', (t) => {
  const text = '### One\nGET /1\n\n### HTTP/1.1 500\n# {}\n\n### Two\nGET /2\n';
  const { exchanges } = parseHttpFile(text);
  const json = { accessToken: `eyJhbGciOiJI${'x'.repeat(40)}`, list: [1, 2, 3] };
  const given = { status: 200, headers: new Map([['content-type', 'application/json']]), body: '', json };
  const written = withAnswers(text, new Map(exchanges.map((exchange) => [exchange, given])));
  const again = parseHttpFile(written);
  t.deepEqual(
    again.exchanges.map(({ title, answer }) => [title, answer?.status]),
    [
      ['One', 200],
      ['Two', 200],
    ],
  );
  t.deepEqual(JSON.parse(again.exchanges[1]?.answer?.body ?? ''), { accessToken: 'eyJhbGc…', list: [1, 2] });
  t.is(withAnswers(written, new Map(again.exchanges.map((exchange) => [exchange, given]))), written);
});
