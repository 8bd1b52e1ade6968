import test from 'ava';
import { extract, field, fields } from './extract-from-text.ts';

test('an order says in verbs when it was placed, who placed it and to whose attention it goes', (t) => {
  const page = `
Ordinato da                   Venditore
Officina Brenta S.r.l.        Vetreria Sole S.p.A.
Via dei Pini 4                Via Lunga 9
10128 Torino                  50122 Firenze

Ordinato il                   03/09/2031
Consegnato il                 14/10/2031
Alla cortese attenzione       Sara Conti
`;
  t.deepEqual(extract(fields('buyer order_date:date delivery_date:date contact_person'), page).values, {
    buyer: 'Officina Brenta S.r.l.',
    order_date: '2031-09-03',
    delivery_date: '2031-10-14',
    contact_person: 'Sara Conti',
  });
});

test('an order whose head has its number in one word with letters is from the company at its head', (t) => {
  const page = `
Drehwerk Pahl GmbH
Am Anger 2
59555 Lippstadt

Stahlhandel Kruse KG
Hafenweg 8
44147 Dortmund

Bestellung B31-4410
`;
  t.is(extract([field('kunde', 'text', 'Firma, die bestellt')], page).values.kunde, 'Drehwerk Pahl GmbH');
});

test('items of a receipt that take two lines have their name from the first and their numbers from the second', (t) => {
  const page = `
Hofladen Quitte

Roggenbrot
 2x4,10                      8,20
Honig 500 g
 1 x 6,50                    6,50

Summe                       14,70
`;
  const { values } = extract(
    [
      field('items', [
        field('description'),
        field('quantity', 'number'),
        field('unit_price', 'number'),
        field('amount', 'number'),
      ]),
    ],
    page,
  );
  t.deepEqual(values.items, [
    { description: 'Roggenbrot', quantity: 2, unit_price: 4.1, amount: 8.2 },
    { description: 'Honig 500 g', quantity: 1, unit_price: 6.5, amount: 6.5 },
  ]);
});

test('a mark before one of two answers answers the question before them', (t) => {
  const schema = [field('patente_di_guida', 'boolean')];
  t.is(extract(schema, 'Patente di guida     X Sì     No\n').values.patente_di_guida, true);
  t.is(extract(schema, 'Patente di guida     Sì     X No\n').values.patente_di_guida, false);
  t.is(extract(schema, 'Patente di guida     Sì     No\n').values.patente_di_guida, null);
});

test('who writes days with dots parts thousands with them, too', (t) => {
  const page = 'Datum 14.05.2031\n\nGewicht brutto     1.842 kg\n';
  t.is(extract(fields('gewicht_brutto:number'), page).values.gewicht_brutto, 1842);
});

test('a sort of label may mean several words: where somebody was born, the number of an employee', (t) => {
  const page = 'Luogo di nascita     Ravenna\nMatricola     00817\nPeriodo d’imposta     2031\n';
  t.deepEqual(extract(fields('place_of_birth employee_no tax_year:number'), page).values, {
    place_of_birth: 'Ravenna',
    employee_no: '00817',
    tax_year: 2031,
  });
});
