/** What the recorded jobs are about. None of it may be in a history: Temporal keeps ids and numbers alone. */
export const PLANTED = {
  text: 'Zanzibarnickel',
  secondText: 'Quasselstrippe',
  field: 'pfirsichfeld',
  filename: 'geheimakte-4711',
  email: 'ottilie.wunderlich',
  password: 'correct horse battery',
  metadata: 'randnotiz',
  // Of samples/invoice.pdf, which is one of the documents.
  supplier: 'Fennimore',
  customer: 'Whitcombe',
  invoiceNumber: 'FJ-2026-0318',
};
