import test from 'ava';
import { extract, field, fields } from './extract-from-text.ts';

test('an order is issued by the customer, and its supplier is the one it names', (t) => {
  const page = `
Fennimore Dairies Ltd                         PURCHASE ORDER
9 Brook Way, Taunton TA1 2BC                  PO Number   44-107

Supplier                        Deliver to
Oakhurst Glass Ltd              Gate 3
2 Kiln Street                   9 Brook Way
Bath BA2 3DE                    Taunton TA1 2BC
`;
  t.deepEqual(extract(fields('buyer_name supplier_name'), page).values, {
    buyer_name: 'Fennimore Dairies Ltd',
    supplier_name: 'Oakhurst Glass Ltd',
  });
});

test('the window of a statement names its holder, and a company goes before the person at it', (t) => {
  const page = (name: string) => `
Larch Savings                                        Statement

${name}
17 Quarry Road
Ripon HG4 5AB

Statement number    31
`;
  const { account_holder } = extract([field('account_holder')], page('Mrs Imogen Tarrant')).values;
  t.is(account_holder, 'Mrs Imogen Tarrant');
  const { client } = extract([field('client')], page('Hôtel de la Colombe\n\nM. Odilon Ferrand')).values;
  t.is(client, 'Hôtel de la Colombe');
});

test('a company whose name is set over two lines alike is named whole', (t) => {
  const page = `
        WARUNG SELERA
       KAMPUNG SDN BHD
          NO 4, JALAN MAWAR 9
          43000 KAJANG

   Total          12.30
`;
  t.is(extract([field('company')], page).values.company, 'WARUNG SELERA KAMPUNG SDN BHD');
});

test('a paper that is called after what it certifies is not who issues it', (t) => {
  const page = 'CERTIFICATE OF LIABILITY INSURANCE\n\nIssued for information only.';
  t.is(extract([field('insurer', 'text', 'Insurance company')], page).values.insurer, null);
});
