import test from 'ava';
import fc from 'fast-check';
import { htmlRows } from '../../../../src/documents/reading/text/html/html-rows.ts';

const rows = (html: string) => htmlRows(html).filter((row) => row !== '');

test('blocks and breaks part lines, inline elements do not, entities are decoded', (t) => {
  t.deepEqual(rows('<h1>Invoice</h1><p>To <b>A</b>CME &amp; Co<br>12&nbsp;&euro;</p><div>a<p>b</div>c'), [
    'Invoice',
    'To ACME & Co',
    '12 €',
    'a',
    'b',
    'c',
  ]);
});

test('paragraphs, headings and tables stand apart by one empty row', (t) => {
  t.deepEqual(
    htmlRows('<h1>Head</h1><p>a</p><p></p><p>b</p><div>c</div><div>d</div><table><tr><td>e</table>f'),
    [...['Head', '', 'a', '', 'b', ''], ...['c', 'd', '', 'e', '', 'f']],
  );
});

test('what a browser does not show is not read', (t) => {
  const html = `<head><title>t</title><style>p{}</style></head><script>var a = "<p>x</p>"</script><!-- c -->
    <p hidden>h</p><p style="color:red; display: none">d</p><template>t</template>Seen`;
  t.deepEqual(rows(html), ['Seen']);
});

test('the columns of a table stand under each other', (t) => {
  const html = `<table><thead><tr><th>Item<th>Qty<th>Amount</thead>
    <tr><td>A rather long description<td>2<td>10.00
    <tr><td>Bolt<td>1200<td>7.50</table>`;
  t.deepEqual(rows(html), [
    'Item                       Qty   Amount',
    'A rather long description  2     10.00',
    'Bolt                       1200  7.50',
  ]);
});

test('cells over several columns or rows keep the others in their columns', (t) => {
  const html = `<table><tr><td rowspan=2>Left<td>a<td>b<tr><td>c<td>d<tr><td colspan=2>Total<td>9</table>`;
  t.deepEqual(rows(html), ['Left  a  b', '      c  d', 'Total    9']);
});

test('a table inside a table for layout keeps its columns', (t) => {
  const html = `<table><tr><td><table><tr><td>x<td>1<tr><td>long<td>2</table><td>Beside</table>`;
  t.deepEqual(rows(html), ['x     1  Beside', 'long  2']);
});

test('a cell too wide for the page is wrapped in its own column', (t) => {
  const text = Array.from({ length: 60 }, () => 'word').join(' ');
  const [first = '', second = ''] = rows(`<table><tr><td>1<td>${text}<td>9.99</table>`);
  t.true(first.startsWith('1  word') && first.endsWith('9.99'));
  t.true(second.startsWith('   word'));
  t.true(first.length <= 120);
});

test('preformatted text keeps its spaces, and form fields show their values', (t) => {
  t.deepEqual(rows('<pre>a   b\n  c</pre><input value="Jane"><input type=hidden value=no>'), [
    'a   b',
    '  c',
    'Jane',
  ]);
  t.deepEqual(rows('<select><option>One<option selected>Two</select>'), ['Two']);
});

test('nesting as deep as an attacker likes is read', (t) => {
  const depth = 20_000;
  t.deepEqual(rows(`${'<div>'.repeat(depth)}deep${'</div>'.repeat(depth)}`), ['deep']);
  t.deepEqual(rows(`${'<table><tr><td>'.repeat(300)}deep`), ['deep']);
});

test('any tangle of tags gives rows no wider than the page', (t) => {
  const tags = [
    '<table>',
    '</table>',
    '<tr>',
    '<td>',
    '<td colspan=3>',
    '<td rowspan=9>',
    '<p>',
    '</p>',
    '<pre>',
    'word ',
    '12.50',
    '<br>',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...tags), { maxLength: 120 }), (parts) => {
      t.true(htmlRows(parts.join('')).every((row) => !row.includes('\n')));
    }),
  );
});

test('a column keeps its longest word whole while others wrap, under a heading over some of them too', (t) => {
  const cells = Array.from({ length: 12 }, () => '<td>one two three four</td>').join('');
  const number = 'DE02120300000000202051-0000000001';
  const rows = htmlRows(
    `<table><tr><td colspan="2">Confederation</td></tr><tr>${cells}<td>IBAN ${number}</td></tr></table>`,
  );
  t.true(rows.some((row) => row.split(' ').includes(number)));
  t.is(rows[0], 'Confederation');
  t.true(rows.every((row) => row.length <= 120));
});
