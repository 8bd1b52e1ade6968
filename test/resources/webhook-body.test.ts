import test from 'ava';
import { SaxesParser } from 'saxes';
import type { BodyFormat } from '../../src/contract/webhook.ts';
import type { ToldEvent } from '../../src/db/told-event.ts';
import { presentEvent } from '../../src/resources/present-event.ts';
import { CONTENT_TYPES, writeWebhookBody } from '../../src/resources/webhook-body/write-webhook-body.ts';
import { completedEvent } from '../helpers/told-event.ts';

const LINKS = { uiUrl: null, namespace: 'default' };
const MOST_BYTES = 256_000;

const write = (event: ToldEvent, format: BodyFormat = 'JSON', publicUrl?: string) =>
  writeWebhookBody(event, format, { links: LINKS, publicUrl });
const small = completedEvent({ seller: 'Müller & Söhne "木"', line_items: [{ amount: 3 }] });

test('a JSON body is the event as streams show it', (t) => {
  const body = write(small);
  t.is(CONTENT_TYPES.JSON, 'application/json');
  t.deepEqual(JSON.parse(body), presentEvent(small, LINKS));
});

test('a form has the members as fields, with the data as JSON text', (t) => {
  const body = write(small, 'FORM');
  t.is(CONTENT_TYPES.FORM, 'application/x-www-form-urlencoded');
  const form = Object.fromEntries(new URLSearchParams(body));
  t.deepEqual({ ...form, data: JSON.parse(form.data ?? '') }, presentEvent(small, LINKS));
  t.deepEqual(Object.keys(form), ['id', 'type', 'occurredAt', 'data']);
});

test('an XML body is well-formed, and says its encoding', (t) => {
  const body = write(small, 'XML');
  t.is(CONTENT_TYPES.XML, 'application/xml; charset=utf-8');
  const names: string[] = [];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => t.fail(error.message));
  parser.on('opentag', ({ name, attributes }) => names.push(attributes.name?.value ?? name));
  parser.write(body).close();
  t.is(names[0], 'event');
  for (const name of ['id', 'occurredAt', 'filename', 'line_items[0].amount', 'order no.'])
    t.true(names.includes(name));
});

test('a body of over 256 kB goes without its extraction, and says where that is', (t) => {
  const large = completedEvent({ notes: 'é'.repeat(MOST_BYTES / 2) });
  const { id } = large.job ?? { id: '' };
  for (const format of ['JSON', 'XML', 'FORM'] as const) {
    t.true(Buffer.byteLength(write(large, format)) < 5_000, format);
  }
  const event = JSON.parse(write(large, 'JSON', 'https://extract.example.com'));
  const { job, ...rest } = event.data;
  t.is(job.id, id);
  t.deepEqual(rest, {
    extraction: null,
    extractionOmitted: true,
    extractionUrl: `https://extract.example.com/api/jobs/${id}/extraction`,
  });
  t.is(JSON.parse(write(large)).data.extractionUrl, `/api/jobs/${id}/extraction`);
  const xml = write(large, 'XML');
  t.true(xml.includes('<extraction nil="true"></extraction><extractionOmitted>true</extractionOmitted>'));
});

test('the limit counts bytes, and what meets it exactly is whole', (t) => {
  const free = MOST_BYTES - Buffer.byteLength(write(completedEvent({ notes: '' })));
  const exact = write(completedEvent({ notes: 'n'.repeat(free) }));
  t.is(Buffer.byteLength(exact), MOST_BYTES);
  t.is(JSON.parse(exact).data.extraction.fields.notes.length, free);
  t.true(JSON.parse(write(completedEvent({ notes: 'n'.repeat(free + 1) }))).data.extractionOmitted);
});

test('changes are told beside an extraction that is left out, unless they are too large themselves', (t) => {
  const changeTo = (to: string) => [{ path: 'notes', from: null, to }];
  const large = 'n'.repeat(MOST_BYTES);
  const kept = JSON.parse(write(completedEvent({ notes: large }, changeTo('short')))).data;
  t.deepEqual([kept.extraction, kept.changes], [null, changeTo('short')]);
  const dropped = JSON.parse(write(completedEvent({ notes: large }, changeTo(large)))).data;
  t.deepEqual([dropped.extraction, dropped.changes, dropped.extractionOmitted], [null, null, true]);
});
