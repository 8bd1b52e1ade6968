import type { Role } from '../fields/roles.ts';
import { type Fact, type Invoice, type Item, ofConcepts, ofKind } from './invoice.ts';
import { allAt, dayAt, elementAt, numberAt, textAt, type XmlElement } from './xml-tree.ts';

/** Reads an invoice or credit note in OASIS UBL 2.1, as XRechnung and Peppol have it. */
export function readUbl(root: XmlElement): Invoice {
  const sums = elementAt(root, 'LegalMonetaryTotal');
  return {
    facts: [
      ...ofConcepts('invoice_number document_number', textAt(root, 'ID')),
      ...ofConcepts('invoice_date document_date', dayAt(root, 'IssueDate')),
      ...ofConcepts(
        'due_date',
        dayAt(root, 'DueDate|PaymentDueDate') ?? dayAt(root, 'PaymentMeans/PaymentDueDate'),
      ),
      ...ofConcepts('delivery_date service_date', dayAt(root, 'Delivery/ActualDeliveryDate')),
      ...ofConcepts('order_number', textAt(root, 'OrderReference/ID')),
      ...ofConcepts('contract_number', textAt(root, 'ContractDocumentReference/ID')),
      ...ofConcepts('delivery_number', textAt(root, 'DespatchDocumentReference/ID')),
      ...ofConcepts('customer_reference', textAt(root, 'BuyerReference')),
      ...ofConcepts('payment_reference', textAt(root, 'PaymentMeans/PaymentID')),
      ...ofConcepts('payment_terms', textAt(root, 'PaymentTerms/Note')),
      ...ofConcepts('net_total', numberAt(sums, 'TaxExclusiveAmount')),
      ...ofConcepts('net_total', numberAt(sums, 'LineExtensionAmount')),
      ...ofConcepts('tax_total', numberAt(root, 'TaxTotal/TaxAmount')),
      ...ofConcepts('gross_total', numberAt(sums, 'TaxInclusiveAmount')),
      ...ofConcepts('amount_due', numberAt(sums, 'PayableAmount')),
      ...allAt(root, 'TaxTotal/TaxSubtotal').flatMap(tax),
      ...ofKind('currency', null, textAt(root, 'DocumentCurrencyCode')),
      ...ofKind('iban', 'supplier', textAt(root, 'PaymentMeans/PayeeFinancialAccount/ID')),
      ...ofKind(
        'bic',
        'supplier',
        textAt(root, 'PaymentMeans/PayeeFinancialAccount/FinancialInstitutionBranch/ID'),
      ),
      ...party(elementAt(root, 'AccountingSupplierParty/Party'), 'supplier'),
      ...party(elementAt(root, 'AccountingCustomerParty/Party'), 'customer'),
    ],
    items: allAt(root, 'InvoiceLine|CreditNoteLine').map(readItem),
  };
}

function tax(element: XmlElement): Fact[] {
  const rate = numberAt(element, 'TaxCategory/Percent');
  return [...ofConcepts('tax_total', numberAt(element, 'TaxAmount'), rate), ...ofConcepts('tax_rate', rate)];
}

function party(element: XmlElement | undefined, role: Role): Fact[] {
  const names = [textAt(element, 'PartyLegalEntity/RegistrationName'), textAt(element, 'PartyName/Name')];
  return [
    ...names.flatMap((name) => ofKind('party', role, name)),
    ...ofKind('taxid', role, textAt(element, 'PartyTaxScheme/CompanyID')),
  ];
}

function readItem(line: XmlElement): Item {
  const item = elementAt(line, 'Item');
  return {
    position: numberAt(line, 'ID'),
    item_code: textAt(item, 'SellersItemIdentification/ID'),
    item_name: textAt(item, 'Name'),
    quantity: numberAt(line, 'InvoicedQuantity|CreditedQuantity'),
    unit_price: numberAt(line, 'Price/PriceAmount'),
    line_amount: numberAt(line, 'LineExtensionAmount'),
    tax_rate: numberAt(item, 'ClassifiedTaxCategory/Percent'),
  };
}
