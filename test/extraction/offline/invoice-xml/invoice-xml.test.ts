import test from 'ava';
import { extractWindow } from '../../../../src/extraction/offline/extract-window.ts';
import { readInvoice } from '../../../../src/extraction/offline/invoice-xml/read-invoice.ts';
import { field, fields } from '../extract-from-text.ts';
import { pageFromText } from '../page-from-text.ts';

/** A Cross Industry Invoice with two lines, its elements named as in the version asked for. */
function cii(version: 1 | 2): string {
  const by = (two: string, one: string) => (version === 2 ? two : one);
  const line = (id: number, code: string, name: string, count: string, price: string, sum: string) => `
<ram:IncludedSupplyChainTradeLineItem>
 <ram:AssociatedDocumentLineDocument><ram:LineID>${id}</ram:LineID></ram:AssociatedDocumentLineDocument>
 <ram:SpecifiedTradeProduct><ram:SellerAssignedID>${code}</ram:SellerAssignedID><ram:Name>${name}</ram:Name></ram:SpecifiedTradeProduct>
 <ram:${by('SpecifiedLineTradeAgreement', 'SpecifiedSupplyChainTradeAgreement')}><ram:NetPriceProductTradePrice><ram:ChargeAmount>${price}</ram:ChargeAmount></ram:NetPriceProductTradePrice></ram:${by('SpecifiedLineTradeAgreement', 'SpecifiedSupplyChainTradeAgreement')}>
 <ram:${by('SpecifiedLineTradeDelivery', 'SpecifiedSupplyChainTradeDelivery')}><ram:BilledQuantity unitCode="C62">${count}</ram:BilledQuantity></ram:${by('SpecifiedLineTradeDelivery', 'SpecifiedSupplyChainTradeDelivery')}>
 <ram:${by('SpecifiedLineTradeSettlement', 'SpecifiedSupplyChainTradeSettlement')}><ram:${by('SpecifiedTradeSettlementLineMonetarySummation', 'SpecifiedTradeSettlementMonetarySummation')}><ram:LineTotalAmount>${sum}</ram:LineTotalAmount></ram:${by('SpecifiedTradeSettlementLineMonetarySummation', 'SpecifiedTradeSettlementMonetarySummation')}></ram:${by('SpecifiedLineTradeSettlement', 'SpecifiedSupplyChainTradeSettlement')}>
</ram:IncludedSupplyChainTradeLineItem>`;
  const root = by('CrossIndustryInvoice', 'CrossIndustryDocument');
  const head = by('ExchangedDocument', 'HeaderExchangedDocument');
  const trade = by('SupplyChainTradeTransaction', 'SpecifiedSupplyChainTradeTransaction');
  const part = (name: string) => by(`ApplicableHeaderTrade${name}`, `ApplicableSupplyChainTrade${name}`);
  const sums = by(
    'SpecifiedTradeSettlementHeaderMonetarySummation',
    'SpecifiedTradeSettlementMonetarySummation',
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<rsm:${root} xmlns:rsm="urn:x" xmlns:ram="urn:y" xmlns:udt="urn:z">
<rsm:${head}><ram:ID>RE 77-204</ram:ID><ram:IssueDateTime><udt:DateTimeString format="102">20240611</udt:DateTimeString></ram:IssueDateTime></rsm:${head}>
<rsm:${trade}>${line(1, 'K-10', 'Kantholz 4 m', '12', '7.50', '90.00')}${line(2, 'K-22', 'Schalbrett', '5', '4.20', '21.00')}
<ram:${part('Agreement')}><ram:SellerTradeParty><ram:Name>Sägewerk Ilmtal OHG</ram:Name><ram:SpecifiedTaxRegistration><ram:ID schemeID="VA">DE123123123</ram:ID></ram:SpecifiedTaxRegistration></ram:SellerTradeParty>
<ram:BuyerTradeParty><ram:Name>Bauhof Nord</ram:Name></ram:BuyerTradeParty></ram:${part('Agreement')}>
<ram:${part('Delivery')}></ram:${part('Delivery')}>
<ram:${part('Settlement')}><ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
<ram:SpecifiedTradePaymentTerms><ram:DueDateDateTime><udt:DateTimeString format="102">20240711</udt:DateTimeString></ram:DueDateDateTime></ram:SpecifiedTradePaymentTerms>
<ram:${sums}><ram:LineTotalAmount>111.00</ram:LineTotalAmount><ram:TaxBasisTotalAmount>111.00</ram:TaxBasisTotalAmount><ram:TaxTotalAmount currencyID="EUR">21.09</ram:TaxTotalAmount><ram:GrandTotalAmount>132.09</ram:GrandTotalAmount><ram:DuePayableAmount>132.09</ram:DuePayableAmount></ram:${sums}>
</ram:${part('Settlement')}></rsm:${trade}></rsm:${root}>`;
}

const page = pageFromText(`
Ilmtaler Holz seit 1908                 Sägewerk Ilmtal OHG

Bauhof Nord
Hafenweg 3

Beleg        RE 77-204                  vom 11.06.2024
Auftrag      A-9001                     bis 11.07.2024

K-10   Kantholz 4 m     12     7,50      90,00
K-22   Schalbrett        5     4,20      21,00
                                        111,00
                        19 %             21,09
                                        132,09
`);
const schema = [
  ...fields(
    'invoice_number due_date:date supplier_name customer_name vat_id net_total:number gross_total:number',
  ),
  field('items', fields('item_code description quantity:number unit_price:number amount:number')),
];

for (const version of [1, 2] as const) {
  test(`the Cross Industry Invoice of version ${version} tells what unlabelled words mean, and the lines of a table without heads`, (t) => {
    const { values, origins } = extractWindow(schema, [page], { xml: cii(version), isWhole: true });
    t.deepEqual(values, {
      invoice_number: 'RE 77-204',
      due_date: '2024-07-11',
      supplier_name: 'Sägewerk Ilmtal OHG',
      customer_name: 'Bauhof Nord',
      vat_id: null,
      net_total: 111,
      gross_total: 132.09,
      items: [
        { item_code: 'K-10', description: 'Kantholz 4 m', quantity: 12, unit_price: 7.5, amount: 90 },
        { item_code: 'K-22', description: 'Schalbrett', quantity: 5, unit_price: 4.2, amount: 21 },
      ],
    });
    t.is(origins.gross_total?.length, 1);
  });
}

test('without the XML the same page gives no due date, and not the lines as they are', (t) => {
  const { values } = extractWindow(schema, [page]);
  t.is(values.due_date, null);
  t.notDeepEqual(values.items, [
    { item_code: 'K-10', description: 'Kantholz 4 m', quantity: 12, unit_price: 7.5, amount: 90 },
    { item_code: 'K-22', description: 'Schalbrett', quantity: 5, unit_price: 4.2, amount: 21 },
  ]);
});

test('an invoice in UBL gives its numbers, its parties and its lines', (t) => {
  const invoice =
    readInvoice(`<Invoice xmlns:cbc="b" xmlns:cac="a"><cbc:ID>F-1</cbc:ID><cbc:IssueDate>2024-03-02</cbc:IssueDate>
<cac:AccountingSupplierParty><cac:Party><cac:PartyName><cbc:Name>Ada &amp; Co</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
<cac:TaxTotal><cbc:TaxAmount>4.00</cbc:TaxAmount><cac:TaxSubtotal><cbc:TaxAmount>4.00</cbc:TaxAmount><cac:TaxCategory><cbc:Percent>20</cbc:Percent></cac:TaxCategory></cac:TaxSubtotal></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:TaxExclusiveAmount>20.00</cbc:TaxExclusiveAmount><cbc:PayableAmount>24.00</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity>2</cbc:InvoicedQuantity><cbc:LineExtensionAmount>20.00</cbc:LineExtensionAmount><cac:Item><cbc:Name>Lamp</cbc:Name></cac:Item><cac:Price><cbc:PriceAmount>10.00</cbc:PriceAmount></cac:Price></cac:InvoiceLine></Invoice>`);
  const stated = (concept: string) =>
    invoice?.facts.filter((fact) => fact.concepts.includes(concept)).map(({ value, rate }) => [value, rate]);
  t.deepEqual(stated('invoice_number'), [['F-1', null]]);
  t.deepEqual(stated('tax_total'), [
    [4, null],
    [4, 20],
  ]);
  t.deepEqual(stated('amount_due'), [[24, null]]);
  t.is(invoice?.facts.find((fact) => fact.kind === 'party')?.value, 'Ada & Co');
  t.deepEqual(invoice?.items, [
    {
      position: 1,
      item_code: null,
      item_name: 'Lamp',
      quantity: 2,
      unit_price: 10,
      line_amount: 20,
      tax_rate: null,
    },
  ]);
});

test('what a DTD defines is not expanded, and other or damaged XML is no invoice', (t) => {
  const bomb = `<!DOCTYPE Invoice [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/hostname">]><Invoice><ID>&b;&x;</ID></Invoice>`;
  t.is(readInvoice(bomb)?.facts.find((fact) => fact.concepts.includes('invoice_number'))?.value, '&b;&x;');
  t.is(readInvoice('<html><body>Invoice</body></html>'), null);
  t.is(readInvoice('not XML at all'), null);
  t.deepEqual(readInvoice('<Invoice><cbc:ID>7')?.items, []);
  t.deepEqual(readInvoice(`<Invoice>${'<a>'.repeat(50_000)}`)?.facts, []);
});
