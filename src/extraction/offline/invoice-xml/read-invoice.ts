import type { Invoice } from './invoice.ts';
import { readCii } from './read-cii.ts';
import { readUbl } from './read-ubl.ts';
import { xmlTree } from './xml-tree.ts';

/** Reads the XML of an invoice, a Cross Industry Invoice or one in UBL; `null` when it is neither. */
export function readInvoice(xml: string): Invoice | null {
  const root = xmlTree(xml);
  switch (root?.name) {
    case 'CrossIndustryInvoice':
    case 'CrossIndustryDocument':
      return readCii(root);
    case 'Invoice':
    case 'CreditNote':
      return readUbl(root);
    default:
      return null;
  }
}
