import type { Chance } from './chance.ts';
import { makeCertificate } from './documents/certificate.ts';
import { makeForm } from './documents/form.ts';
import { type InvoiceLook, makeInvoice } from './documents/invoice.ts';
import { makeLetter } from './documents/letter.ts';
import { makeOrder } from './documents/order.ts';
import { makeReceipt } from './documents/receipt.ts';
import { makeStatement } from './documents/statement.ts';
import type { Draft, Naming, Place } from './draft.ts';
import type { Language } from './words.ts';

/** How a document was scanned: resolution, turn in degrees, JPEG quality. */
export interface ScanLook {
  dotsPerInch: number;
  degrees: number;
  quality: number;
}

/** One document of the sample set. What it says is by chance; how it looks is fixed here. */
export interface SampleCase {
  name: string;
  type: 'invoice' | 'receipt' | 'order' | 'statement' | 'letter' | 'certificate' | 'form';
  language: Language;
  form: Place['form'];
  naming: Naming;
  family: 'Helvetica' | 'Times' | 'Courier';
  size: number;
  scan: ScanLook | null;
  make(chance: Chance, place: Place): Draft;
}

/** Language, form of the words, naming of the fields, type and its size in points. */
type Style = [Language, Place['form'], Naming, SampleCase['family'], number];

function sample(
  type: SampleCase['type'],
  [language, form, naming, family, size]: Style,
  scan: ScanLook | null,
  make: SampleCase['make'],
): Omit<SampleCase, 'name'> {
  return { type, language, form, naming, family, size, scan, make };
}

const clean: ScanLook = { dotsPerInch: 200, degrees: 0.4, quality: 80 };
const turned: ScanLook = { dotsPerInch: 200, degrees: -1.3, quality: 70 };
const coarse: ScanLook = { dotsPerInch: 150, degrees: 0.8, quality: 60 };

const invoice = (style: Style, scan: ScanLook | null, look: InvoiceLook) =>
  sample('invoice', style, scan, (chance, place) => makeInvoice(chance, place, look));
const order = (style: Style, scan: ScanLook | null, look: Parameters<typeof makeOrder>[2]) =>
  sample('order', style, scan, (chance, place) => makeOrder(chance, place, look));
const receipt = (style: Style, scan: ScanLook | null, look: Parameters<typeof makeReceipt>[2]) =>
  sample('receipt', style, scan, (chance, place) => makeReceipt(chance, place, look));
const statement = (style: Style, scan: ScanLook | null, look: Parameters<typeof makeStatement>[2]) =>
  sample('statement', style, scan, (chance, place) => makeStatement(chance, place, look));
const letter = (style: Style, scan: ScanLook | null, look: Parameters<typeof makeLetter>[2]) =>
  sample('letter', style, scan, (chance, place) => makeLetter(chance, place, look));
const certificate = (style: Style, scan: ScanLook | null, inFrame: boolean) =>
  sample('certificate', style, scan, (chance, place) => makeCertificate(chance, place, { inFrame }));
const form = (style: Style, scan: ScanLook | null, cells: boolean) =>
  sample('form', style, scan, (chance, place) => makeForm(chance, place, { cells }));

const few = ['description', 'quantity', 'amount'] as const;
const usual = ['description', 'quantity', 'unit_price', 'amount'] as const;
const coded = ['pos', 'code', 'description', 'quantity', 'unit_price', 'amount'] as const;
const taxed = ['code', 'description', 'quantity', 'unit_price', 'rate', 'amount'] as const;
const inRules = { lines: 'rules', headAgain: true } as const;
const inBars = { lines: 'bars', headAgain: false } as const;
const inBoxes = { lines: 'boxes', headAgain: true } as const;
const plain = { lines: 'plain', headAgain: false } as const;

/** In pairs that are alike in kind and differ in look: of each two the first is for fitting, the second for checking. */
const CASES = [
  invoice(['en', 0, 'snake', 'Helvetica', 10], null, {
    head: 'left',
    meta: 'columns',
    customer: 'heading',
    columns: usual,
    table: inRules,
    rows: 5,
    totals: 'apart',
  }),
  invoice(['en', 1, 'short', 'Times', 11], null, {
    head: 'right',
    meta: 'boxes',
    customer: 'beside',
    columns: coded,
    table: inBars,
    rows: 38,
    totals: 'colon',
    extra: 'shipping',
    namedMonth: true,
  }),
  invoice(['de', 0, 'own', 'Helvetica', 9.5], null, {
    head: 'right',
    meta: 'colon',
    customer: 'window',
    columns: coded,
    table: plain,
    rows: 9,
    totals: 'apart',
    extra: 'discount',
  }),
  invoice(['de', 1, 'snake', 'Helvetica', 10], clean, {
    head: 'left',
    meta: 'above',
    customer: 'window',
    columns: usual,
    table: inBoxes,
    rows: 6,
    totals: 'apart',
  }),
  invoice(['fr', 1, 'short', 'Times', 10.5], turned, {
    head: 'middle',
    meta: 'columns',
    customer: 'heading',
    columns: usual,
    table: inRules,
    rows: 7,
    totals: 'apart',
    extra: 'shipping',
  }),
  invoice(['fr', 0, 'camel', 'Helvetica', 9], null, {
    head: 'left',
    meta: 'boxes',
    customer: 'beside',
    columns: taxed,
    table: inBoxes,
    rows: 12,
    totals: 'boxes',
  }),
  invoice(['es', 0, 'snake', 'Helvetica', 10], null, {
    head: 'middle',
    meta: 'apart',
    customer: 'heading',
    columns: coded,
    table: inBars,
    rows: 34,
    sumEvery: 8,
    totals: 'apart',
  }),
  invoice(['es', 1, 'own', 'Times', 11], clean, {
    head: 'left',
    meta: 'colon',
    customer: 'heading',
    columns: usual,
    table: inRules,
    rows: 4,
    totals: 'apart',
    namedMonth: true,
  }),
  invoice(['it', 0, 'short', 'Helvetica', 9.5], null, {
    head: 'left',
    meta: 'boxes',
    customer: 'heading',
    columns: taxed,
    table: inBoxes,
    rows: 8,
    totals: 'boxes',
    extra: 'shipping',
  }),
  invoice(['nl', 1, 'snake', 'Helvetica', 10], null, {
    head: 'right',
    meta: 'columns',
    customer: 'window',
    columns: few,
    table: plain,
    rows: 6,
    totals: 'colon',
  }),
  receipt(['en', 0, 'snake', 'Courier', 10], clean, { rows: 5, counted: false, paid: 'cash', heads: true }),
  receipt(['de', 1, 'camel', 'Helvetica', 10], turned, {
    rows: 7,
    counted: true,
    paid: 'card',
    heads: false,
  }),
  receipt(['fr', 1, 'snake', 'Helvetica', 9.5], coarse, {
    rows: 4,
    counted: false,
    paid: 'card',
    heads: false,
  }),
  receipt(['it', 0, 'snake', 'Courier', 9], null, { rows: 6, counted: false, paid: 'cash', heads: true }),
  order(['en', 1, 'camel', 'Helvetica', 10], null, {
    meta: 'above',
    columns: coded,
    table: inRules,
    rows: 10,
  }),
  order(['de', 0, 'snake', 'Times', 10.5], null, {
    meta: 'columns',
    columns: usual,
    table: inBars,
    rows: 28,
    namedMonth: true,
  }),
  order(['it', 1, 'snake', 'Helvetica', 10], coarse, {
    meta: 'columns',
    columns: usual,
    table: inBoxes,
    rows: 5,
  }),
  order(['nl', 0, 'snake', 'Helvetica', 9.5], turned, {
    meta: 'boxes',
    columns: coded,
    table: inRules,
    rows: 26,
  }),
  statement(['en', 0, 'snake', 'Helvetica', 11.5], null, {
    meta: 'columns',
    rows: 26,
    lines: 'plain',
    isOneColumn: false,
  }),
  statement(['de', 0, 'snake', 'Helvetica', 9.5], clean, {
    meta: 'colon',
    rows: 14,
    lines: 'rules',
    isOneColumn: true,
  }),
  statement(['fr', 0, 'camel', 'Times', 10], null, {
    meta: 'apart',
    rows: 12,
    lines: 'bars',
    isOneColumn: true,
  }),
  statement(['es', 0, 'snake', 'Helvetica', 9], null, {
    meta: 'boxes',
    rows: 20,
    lines: 'boxes',
    isOneColumn: false,
  }),
  letter(['de', 0, 'snake', 'Times', 11], null, { about: 'end', senderRight: false }),
  letter(['en', 1, 'snake', 'Helvetica', 10.5], clean, { about: 'rent', senderRight: true }),
  letter(['fr', 0, 'camel', 'Times', 11.5], clean, { about: 'rent', senderRight: false }),
  letter(['nl', 1, 'snake', 'Helvetica', 10.5], null, { about: 'end', senderRight: true }),
  certificate(['es', 0, 'snake', 'Times', 12], null, true),
  certificate(['it', 0, 'snake', 'Helvetica', 11], turned, false),
  form(['it', 0, 'own', 'Helvetica', 10.5], null, true),
  form(['fr', 0, 'snake', 'Helvetica', 10], clean, false),
];

/** The 30 documents of the sample set. */
export const SAMPLE_CASES: readonly SampleCase[] = CASES.map((one, at) => ({
  name: `${String(at + 1).padStart(2, '0')}-${one.type}-${one.language}`,
  ...one,
}));

/** Whether a document is one of those that confidence is fitted on; the others check it. */
export function isForFitting({ name }: Pick<SampleCase, 'name'>): boolean {
  return Number.parseInt(name, 10) % 2 === 1;
}
