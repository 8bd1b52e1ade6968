import test from 'ava';
import { cited, groundOne } from './ground.ts';
import { typedPage } from './typed-page.ts';

for (const [value, line, match, text] of [
  [42, 'Total $42, net', 'EXACT', '$42,'],
  [3.5, 'Price 3.50', 'NORMALIZED', '3.50'],
  [1234.5, 'Summe 1.234,50 €', 'NORMALIZED', '1.234,50'],
  [1234.5, "Total 1'234.50", 'NORMALIZED', "1'234.50"],
  [1234.5, 'Montant 1 234,50 EUR', 'NORMALIZED', '1 234,50'],
  [1234567, '1 234 567', 'NORMALIZED', '1 234 567'],
  [1234567.8, 'Rs 12,34,567.80', 'NORMALIZED', '12,34,567.80'],
  [1234, 'about 1.234 pieces', 'NORMALIZED', '1.234'],
  [1.234, 'about 1.234 pieces', 'EXACT', '1.234'],
  [-12.5, 'Credit (12.50)', 'NORMALIZED', '(12.50)'],
  [-12.5, 'Credit 12.50-', 'NORMALIZED', '12.50-'],
  [-12.5, 'Credit - 12.50', 'NORMALIZED', '- 12.50'],
  [19, 'VAT 19%', 'EXACT', '19%'],
  [3, 'Qty:3', 'EXACT', 'Qty:3'],
  [5, 'weight 5kg', 'EXACT', '5kg'],
  [12.5, 'EUR12.50', 'NORMALIZED', 'EUR12.50'],
] as const) {
  test(`The number ${value} is found ${match} in "${line}"`, async (t) => {
    const detail = await groundOne(value, [typedPage([line])]);
    t.deepEqual([detail?.match, ...cited(detail)], [match, text]);
  });
}

for (const [value, line] of [
  [3, '2023'],
  [3, '3.50'],
  [50, '3.50'],
  [3, '2023-03-03'],
  [3, 'A3'],
  [12, '12/03/2024'],
  [12, '12:30'],
  [42, '(42)'],
  [1234, '12345'],
  [123, '1 23'],
  [1234, '1     234'],
] as const) {
  test(`The number ${value} is not found in "${line}"`, async (t) => {
    t.is((await groundOne(value, [typedPage([line])]))?.match, 'NONE');
  });
}

for (const [line, match, text] of [
  ['Date: 2024-03-05', 'EXACT', '2024-03-05'],
  ['Date:2024-03-05T10:30', 'EXACT', 'Date:2024-03-05T10:30'],
  ['Datum 05.03.2024.', 'NORMALIZED', '05.03.2024.'],
  ['on 3/5/24', 'NORMALIZED', '3/5/24'],
  ['on 5/3/2024', 'NORMALIZED', '5/3/2024'],
  ['am 5. März 2024 in', 'NORMALIZED', '5. März 2024'],
  ['le 5 mars 2024', 'NORMALIZED', '5 mars 2024'],
  ['5 de marzo de 2024', 'NORMALIZED', '5 de marzo de 2024'],
  ['March 5th, 2024 at noon', 'NORMALIZED', 'March 5th, 2024'],
  ['05-MAR-2024', 'NORMALIZED', '05-MAR-2024'],
  ['5.März 2024', 'NORMALIZED', '5.März 2024'],
  ['01.02.2024-05.03.2024', 'NORMALIZED', '01.02.2024-05.03.2024'],
  ['2024年3月5日', 'NORMALIZED', '2024年3月5日'],
] as const) {
  test(`The fifth of March 2024 is found ${match} in "${line}"`, async (t) => {
    const detail = await groundOne('2024-03-05', [typedPage([line])], { type: 'date' });
    t.deepEqual([detail?.match, ...cited(detail)], [match, text]);
  });
}

test('A date over the end of a line is found on both', async (t) => {
  const detail = await groundOne('2024-03-05', [typedPage(['paid on 5 March', '2024 by wire'])], {
    type: 'date',
  });
  t.deepEqual(cited(detail), ['5 March', '2024']);
});

for (const line of ['2024-03-15', '5 March 2023', 'March 2024', '105.03.2024', '05.03.20241']) {
  test(`The fifth of March 2024 is not found in "${line}"`, async (t) => {
    t.is((await groundOne('2024-03-05', [typedPage([line])], { type: 'date' }))?.match, 'NONE');
  });
}

test('A boolean is found only where its word stands or its origin says so', async (t) => {
  t.is((await groundOne(true, [typedPage(['Paid yes'])]))?.match, 'NONE');
  t.is((await groundOne(true, [typedPage(['Paid: true'])]))?.match, 'EXACT');
});

for (const [value, type, line, text] of [
  [3582.46, 'number', 'Sum $3,582 46 open', '$3,582 46'],
  [73.6, 'number', 'Rent 7360', '7360'],
  ['2031-07-14', 'date', 'on 1407/2031 at', '1407/2031'],
] as const) {
  test(`${value} is found in "${line}" on a page read by OCR, but not in print`, async (t) => {
    const scanned = await groundOne(value, [typedPage([line], { textSource: 'OCR' })], { type });
    t.deepEqual([scanned?.match, ...cited(scanned)], ['FUZZY', text]);
    t.is((await groundOne(value, [typedPage([line])], { type }))?.match, 'NONE');
  });
}

for (const [value, line] of [
  [400, 'Price 4.00'],
  [12, 'Line 12,00x'],
  [-73.6, 'Rent 7360'],
  [736, 'Rent 7 36'],
] as const) {
  test(`OCR does not turn "${line}" into ${value}`, async (t) => {
    t.not((await groundOne(value, [typedPage([line], { textSource: 'OCR' })]))?.match, 'FUZZY');
  });
}
