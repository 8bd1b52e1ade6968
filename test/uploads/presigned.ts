import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExecutionContext } from 'ava';
import { TestClient } from '../helpers/client.ts';
import { curl } from '../helpers/curl.ts';
import { freshFolder, type TestService } from '../helpers/service.ts';

/** Goes through a presigned upload with curl alone, to the end of its job: ask, put, confirm, read. */
export async function playPresignedUpload(t: ExecutionContext, service: TestService): Promise<void> {
  const client = await TestClient.register(service.url);
  const schemaId = await client.schema([{ name: 'total', type: 'number' }]);
  const file = join(await freshFolder(t), 'invoice.txt');
  const content = 'Invoice 17\nTotal: 12.50\n';
  await writeFile(file, content);
  const post = async (path: string, body: object) => {
    const headers = [`Authorization: Bearer ${client.token}`, 'Content-Type: application/json'];
    const flags = headers.flatMap((header) => ['-H', header]);
    const reply = await curl(...flags, '-d', JSON.stringify(body), `${service.url}${path}`);
    return { status: reply.status, body: JSON.parse(reply.text) };
  };

  const issued = await post('/api/jobs/upload-url', { filename: 'invoice.txt' });
  t.is(issued.status, 200, JSON.stringify(issued.body));
  const { uploadUrl, key, method, headers, expiresAt } = issued.body;
  t.is(method, 'PUT');
  t.true(Math.abs(Date.parse(expiresAt) - Date.now() - 15 * 60_000) < 60_000);
  const flags = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  t.is((await curl(...flags, '-T', file, uploadUrl)).status, 200);

  const create = { filename: 'invoice.txt', type: 'EXTRACTION', schemaId, externalRef: 'seventeen' };
  const confirmed = await post('/api/jobs/confirm-upload', { key, ...create });
  t.is(confirmed.status, 201, JSON.stringify(confirmed.body));
  t.like(confirmed.body, { status: 'PENDING', filename: 'invoice.txt', externalRef: 'seventeen' });
  const job = await client.until(confirmed.body.id, ['COMPLETED', 'FAILED']);
  t.is(job.status, 'COMPLETED', `${job.errorMessage}`);
  t.is((await client.send('GET', `/api/jobs/${job.id}/extraction`)).body.fields.total, 12.5);
  const { body: document } = await client.send('GET', `/api/documents/${job.documentId}`);
  t.like(document, {
    filename: 'invoice.txt',
    contentType: 'text/plain',
    size: content.length,
    sha256: createHash('sha256').update(content).digest('hex'),
  });
  t.is((await client.send('GET', `/api/documents/${job.documentId}/content`)).text, content);
}
