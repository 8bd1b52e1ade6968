import type { Role } from '../fields/roles.ts';
import { type Fact, type Invoice, type Item, ofConcepts, ofKind } from './invoice.ts';
import { allAt, dayAt, elementAt, numberAt, textAt, type XmlElement } from './xml-tree.ts';

/**
 * Reads a Cross Industry Invoice: Factur-X, ZUGFeRD 2 and XRechnung (UN/CEFACT CII D16B, by EN 16931), and ZUGFeRD 1, whose
 * elements have other names (`ApplicableSupplyChainTrade…`, `HeaderExchangedDocument`).
 */
export function readCii(root: XmlElement): Invoice {
  const head = elementAt(root, 'ExchangedDocument|HeaderExchangedDocument');
  const trade = elementAt(root, 'SupplyChainTradeTransaction|SpecifiedSupplyChainTradeTransaction');
  const agreement = elementAt(trade, 'ApplicableHeaderTradeAgreement|ApplicableSupplyChainTradeAgreement');
  const delivery = elementAt(trade, 'ApplicableHeaderTradeDelivery|ApplicableSupplyChainTradeDelivery');
  const settlement = elementAt(trade, 'ApplicableHeaderTradeSettlement|ApplicableSupplyChainTradeSettlement');
  const sums = elementAt(
    settlement,
    'SpecifiedTradeSettlementHeaderMonetarySummation|SpecifiedTradeSettlementMonetarySummation',
  );
  const delivered = dayAt(delivery, 'ActualDeliverySupplyChainEvent/OccurrenceDateTime/DateTimeString');
  const means = 'SpecifiedTradeSettlementPaymentMeans/';
  return {
    facts: [
      ...ofConcepts('invoice_number document_number', textAt(head, 'ID')),
      ...ofConcepts('invoice_date document_date', dayAt(head, 'IssueDateTime/DateTimeString')),
      ...ofConcepts('delivery_date service_date', delivered),
      ...ofConcepts(
        'due_date',
        dayAt(settlement, 'SpecifiedTradePaymentTerms/DueDateDateTime/DateTimeString'),
      ),
      ...ofConcepts('order_number', textAt(agreement, 'BuyerOrderReferencedDocument/IssuerAssignedID|ID')),
      ...ofConcepts('contract_number', textAt(agreement, 'ContractReferencedDocument/IssuerAssignedID|ID')),
      ...ofConcepts('customer_reference', textAt(agreement, 'BuyerReference')),
      ...ofConcepts('customer_number', textAt(agreement, 'BuyerTradeParty/ID')),
      ...ofConcepts(
        'delivery_number',
        textAt(
          delivery,
          'DeliveryNoteReferencedDocument|DespatchAdviceReferencedDocument/IssuerAssignedID|ID',
        ),
      ),
      ...ofConcepts('payment_reference', textAt(settlement, 'PaymentReference')),
      ...ofConcepts('payment_terms', textAt(settlement, 'SpecifiedTradePaymentTerms/Description')),
      ...ofConcepts('net_total', numberAt(sums, 'TaxBasisTotalAmount')),
      ...ofConcepts('net_total', numberAt(sums, 'LineTotalAmount')),
      ...ofConcepts('tax_total', numberAt(sums, 'TaxTotalAmount')),
      ...ofConcepts('gross_total', numberAt(sums, 'GrandTotalAmount')),
      ...ofConcepts('amount_due', numberAt(sums, 'DuePayableAmount')),
      ...taxes(settlement),
      ...ofKind('currency', null, textAt(settlement, 'InvoiceCurrencyCode')),
      ...ofKind('iban', 'supplier', textAt(settlement, `${means}PayeePartyCreditorFinancialAccount/IBANID`)),
      ...ofKind(
        'bic',
        'supplier',
        textAt(settlement, `${means}PayeeSpecifiedCreditorFinancialInstitution/BICID`),
      ),
      ...party(elementAt(agreement, 'SellerTradeParty'), 'supplier'),
      ...party(elementAt(agreement, 'BuyerTradeParty'), 'customer'),
      ...party(elementAt(delivery, 'ShipToTradeParty'), 'shipto'),
    ],
    items: allAt(trade, 'IncludedSupplyChainTradeLineItem').map(readItem),
  };
}

function party(element: XmlElement | undefined, role: Role): Fact[] {
  const registrations = allAt(element, 'SpecifiedTaxRegistration/ID');
  const vat = registrations.find(({ attributes }) => attributes.schemeID === 'VA');
  return [
    ...ofKind('party', role, textAt(element, 'Name')),
    ...ofKind('taxid', role, vat?.text.trim() ?? null),
  ];
}

function taxes(settlement: XmlElement | undefined): Fact[] {
  return allAt(settlement, 'ApplicableTradeTax').flatMap((tax) => {
    const rate = numberAt(tax, 'RateApplicablePercent|ApplicablePercent');
    return [
      ...ofConcepts('tax_total', numberAt(tax, 'CalculatedAmount'), rate),
      ...ofConcepts('tax_rate', rate),
    ];
  });
}

function readItem(line: XmlElement): Item {
  const product = elementAt(line, 'SpecifiedTradeProduct');
  const prices = elementAt(line, 'SpecifiedLineTradeAgreement|SpecifiedSupplyChainTradeAgreement');
  const delivered = elementAt(line, 'SpecifiedLineTradeDelivery|SpecifiedSupplyChainTradeDelivery');
  const settled = elementAt(line, 'SpecifiedLineTradeSettlement|SpecifiedSupplyChainTradeSettlement');
  return {
    position: numberAt(line, 'AssociatedDocumentLineDocument/LineID'),
    item_code: textAt(product, 'SellerAssignedID'),
    item_name: textAt(product, 'Name'),
    quantity: numberAt(delivered, 'BilledQuantity'),
    unit_price: numberAt(prices, 'NetPriceProductTradePrice/ChargeAmount'),
    line_amount: numberAt(
      settled,
      'SpecifiedTradeSettlementLineMonetarySummation|SpecifiedTradeSettlementMonetarySummation/LineTotalAmount',
    ),
    tax_rate: numberAt(settled, 'ApplicableTradeTax/RateApplicablePercent|ApplicablePercent'),
  };
}
