import type { FieldType } from '../../../contract/schema-field.ts';

/** What documents of business mean by a field: the first bag of canonical tokens defines it, all are labels it goes by. */
export interface Concept {
  name: string;
  type: FieldType;
  labels: { tokens: string[]; weight: number }[];
}

const CONCEPTS_TEXT = `
invoice_number text: invoice number; invoice 0.85; number 0.6; document number 0.8; receipt number 0.8; reference 0.4
document_number text: document number; receipt number 0.9; invoice number 0.85; number 0.7; document 0.7; receipt 0.6; order number 0.3
receipt_number text: receipt number; document number 0.9; invoice number 0.85; receipt 0.8; number 0.6
customer_number text: customer number; account number 0.6; customer 0.5; debit number 0.6
order_number text: order number; order 0.9; order reference 0.85; your order 0.8
contract_number text: contract number; contract 0.8
delivery_number text: delivery number; delivery 0.7
project_number text: project number; project 0.8
customer_reference text: customer reference; your reference 0.95; reference 0.8
our_reference text: our reference; reference 0.6
payment_reference text: payment reference; reference 0.7
booking_number text: booking number; booking 0.8; booking reference 0.9
account_number text: account number; account 0.8; bank account 0.7; bank account number 0.9
tax_number text: taxid; localtax 0.65; tax number 0.9; tax 0.6; tax registration 0.8; registration number 0.4
registration_number text: registration number; registration 0.85; company number 0.8
ssn text: ssn; social security number 0.95; social security 0.9
payment_terms text: payment terms; terms 0.85; terms due 0.7; payment 0.4; due 0.4
payment_method text: payment method; method 0.8; payment 0.6
invoice_date date: invoice date; transaction date 0.8; date 0.8; issue date 0.9; document date 0.9; receipt date 0.85; invoice issue date 1; statement date 0.6; invoice 0.45; date time 0.75; city date 0.7; delivery invoice date 0.6
document_date date: date; transaction date 1; transaction 0.7; issue date 0.9; invoice date 0.9; document date 0.9; receipt date 0.9; date time 0.9; invoice 0.45; statement date 0.8; order date 0.5
due_date date: due date; due ending 0.9; due ending date 0.85; due amount ending 0.85; due 0.95; payment date 0.42; due payment 0.95; due invoice 0.9
delivery_date date: delivery date; service date 0.75; shipping date 0.9; service delivery date 0.9
service_date date: service date; delivery date 0.8; service delivery date 1; period 0.4
order_date date: order date
period_start date: beginning period; beginning 0.9; period 0.6; statement period 0.6; statement date 0.4; service period 0.6
period_end date: ending period; ending 0.9; period 0.6; statement period 0.6; statement date 0.4; service period 0.6
birth_date date: birth date; birth 1
check_in date: checkin
check_out date: checkout
effective_date date: effective date; effective 0.95; holds date 0.9; applies date 0.9; since date 0.6
net_total number: net total; net 0.98; net amount 0.98; net invoice 0.9; net total invoice 0.95; total before 0.6; total item 0.5; net gross 0.2
tax_total number: tax; tax total 0.98; tax rate 0.85; tax net 0.6
gross_total number: total; net total 0.5; due total amount 0.85; gross 0.97; invoice amount 0.95; amount 0.5; total gross 1; total invoice 0.98; due total 0.85; due 0.75; total payment 0.8; invoice gross 0.9; total tax gross 0.8; total order 0.95; order amount 0.85
amount_due number: due; due total 1; balance 0.75; total 0.7; total gross 0.7; due invoice 0.95; payment total 0.8; gross 0.65
tax_rate number: tax rate; tax 0.75; rate 0.8
discount number: discount; discount total 0.95
shipping number: shipping; shipping fee 0.9; delivery fee 0.8; delivery 0.5
rounding number: rounding
cash_paid number: cash; cash paid 0.95; paid 0.7; cash payment 0.9
change_given number: change
amount_paid number: paid; payment paid 0.95; payment 0.7
opening_balance number: beginning balance; previous balance 0.85; balance beginning 1
closing_balance number: ending balance; balance 0.7; balance new 0.9
tip number: tip
carried number: carried; beginning balance 0.6; ending balance 0.6
page_count number: page number
`;

/** The concepts that scalar fields are recognised as; the labels' weights come from how sure a label means it. */
export const CONCEPTS: readonly Concept[] = parseConcepts(CONCEPTS_TEXT);

/** Reads lines of `name type: tokens weight; tokens weight`; a weight left out is 1. */
export function parseConcepts(text: string): Concept[] {
  return text
    .trim()
    .split('\n')
    .map((line) => {
      const [head = '', labels = ''] = line.split(':');
      const [name = '', type = 'text'] = head.split(' ');
      return {
        name,
        type: type === 'date' || type === 'number' ? type : 'text',
        labels: labels.split(';').map((label) => {
          const tokens = label.trim().split(' ');
          const weight = Number(tokens.at(-1));
          return Number.isNaN(weight) ? { tokens, weight: 1 } : { tokens: tokens.slice(0, -1), weight };
        }),
      };
    });
}
