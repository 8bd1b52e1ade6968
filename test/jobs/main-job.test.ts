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
