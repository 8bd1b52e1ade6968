import test from 'ava';
import { TestClient } from '../helpers/client.ts';
import { startService } from '../helpers/service.ts';

test('an uploaded text becomes the fields of its schema, with their places on the page', async (t) => {
  const { url } = await startService(t);
  const client = await TestClient.register(url);
  const schemaId = await client.schema(['invoice_number', { name: 'total', type: 'number' }]);
  const created = await client.upload('Invoice number: A-4711\nTotal: 1,234.50 EUR\n', { schemaId });
  t.is(created.status, 201);
  t.is(created.body.status, 'PENDING');
  const job = await client.until(created.body.id, ['COMPLETED', 'FAILED']);
  t.is(job.status, 'COMPLETED', job.errorMessage ?? undefined);
  const extraction = await client.send('GET', `/api/jobs/${job.id}/extraction`);
  t.deepEqual(extraction.body.fields, { invoice_number: 'A-4711', total: 1234.5 });
  t.is(extraction.body.details.total.citations[0].page, 1);
});

test('a strict schema keeps only what stands on the page', async (t) => {
  const { url } = await startService(t);
  const client = await TestClient.register(url);
  const fields = [{ name: 'total', type: 'number' }, { name: 'currency' }].map((one) => ({
    type: 'text',
    ...one,
  }));
  const extract = async (strict: boolean) => {
    const schema = await client.send('POST', '/api/schema', { name: 'Receipt', fields, strict });
    const created = await client.upload('Receipt 17\nTotal: $12.50\n', { schemaId: schema.body.id });
    await client.until(created.body.id, ['COMPLETED']);
    return (await client.send('GET', `/api/jobs/${created.body.id}/extraction`)).body;
  };
  const plain = await extract(false);
  t.deepEqual(plain.fields, { total: 12.5, currency: 'USD' });
  t.is(plain.details.currency.match, 'NONE');
  const strict = await extract(true);
  t.deepEqual(strict.fields, { total: 12.5, currency: null });
  t.deepEqual(Object.keys(strict.details), ['total']);
});
