import test, { type ExecutionContext } from 'ava';
import { drawPdf } from '../documents/reading/draw-pdf.ts';
import { drawScan } from '../documents/reading/draw-scan.ts';
import { TestClient } from '../helpers/client.ts';
import { isProblem } from '../helpers/problem.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;
let client: TestClient;
let schemaId: string;

test.before(async () => {
  service = await startService(scope, { settings: { MAX_PAGES: '3' } });
  client = await TestClient.register(service.url);
  schemaId = await client.schema([{ name: 'total', type: 'number' }]);
});

const invoice = (options: PDFKit.PDFDocumentOptions = {}, pages = 1) =>
  drawPdf(
    (pdf) => {
      for (let page = 0; page < pages; page += 1) pdf.addPage().text('Total: 12.50 EUR', 50, 50);
    },
    { autoFirstPage: false, ...options },
  );

async function run(bytes: Uint8Array, fields: Record<string, string> = {}, filename = 'invoice.pdf') {
  const reply = await client.upload(new Blob([Buffer.from(bytes)]), { schemaId, ...fields }, {}, filename);
  if (reply.status !== 201) throw new Error(reply.text);
  return client.until(reply.body.id, ['COMPLETED', 'FAILED']);
}

/** Checks that a job failed with a code, and with a sentence that a person can act on and that tells nothing of the inside. */
async function failed(t: ExecutionContext, job: Awaited<ReturnType<typeof run>>, code: string) {
  t.like(
    job,
    { status: 'FAILED', errorCode: code, errorRetryable: false, usage: null },
    job.errorMessage ?? undefined,
  );
  t.regex(job.errorMessage, /^\S+ \S+ .{5,}/);
  t.notRegex(job.errorMessage, /\n|Error|\/tmp|objects\/|node:|undefined|at .*:\d+/);
  t.truthy(job.finishedAt);
  const extraction = await client.send('GET', `/api/jobs/${job.id}/extraction`);
  isProblem(t, extraction, 'NO_EXTRACTION');
}

test('a protected PDF fails without its password, and with a wrong one', async (t) => {
  for (const pdfVersion of ['1.4', '1.7ext3'] as const) {
    const pdf = await invoice({ userPassword: 'open sesame', pdfVersion });
    await failed(t, await run(pdf), 'PASSWORD_PROTECTED');
    await failed(t, await run(pdf, { password: 'sesame' }), 'PASSWORD_PROTECTED');
  }
});

test('a protected PDF is read with its password, which is gone when the job has ended', async (t) => {
  const job = await run(await invoice({ userPassword: 'open sesame' }), { password: 'open sesame' });
  t.is(job.status, 'COMPLETED', job.errorMessage ?? undefined);
  t.is((await client.send('GET', `/api/jobs/${job.id}/extraction`)).body.fields.total, 12.5);
  t.deepEqual(await service.sql('select password_sealed from jobs where id = $1', job.id), [
    { password_sealed: null },
  ]);
  const told = await service.sql('select data::text from events where job_id = $1', job.id);
  t.notRegex(JSON.stringify(told), /sesame|sealed/i);
});

test('a password in another script opens what it closed', async (t) => {
  const job = await run(await invoice({ userPassword: 'größe ✓', pdfVersion: '1.7ext3' }), {
    password: 'größe ✓',
  });
  t.is(job.status, 'COMPLETED', job.errorMessage ?? undefined);
});

test('a PDF that only forbids printing is read without a password', async (t) => {
  const job = await run(await invoice({ ownerPassword: 'owner', permissions: {} }));
  t.is(job.status, 'COMPLETED', job.errorMessage ?? undefined);
});

test('a PDF that is cut off or full of noise fails as corrupt', async (t) => {
  const whole = await invoice();
  const noise = Buffer.concat([Buffer.from('%PDF-1.7\n'), Buffer.alloc(20_000, '\xfe\x01 obj', 'latin1')]);
  for (const bytes of [whole.slice(0, 60), noise, Buffer.from('%PDF-1.7\n%%EOF\n')]) {
    await failed(t, await run(bytes), 'CORRUPT_FILE');
  }
});

test('a picture that is full of noise fails as corrupt, and one too large to look at is refused before it is decoded', async (t) => {
  for (const type of ['image/png', 'image/jpeg', 'image/webp'] as const) {
    const whole = drawScan(300, 200, (context) => context.fillText('Total: 5', 50, 50), type);
    const broken = Buffer.concat([whole.subarray(0, 45), Buffer.alloc(2_000, 7)]);
    await failed(t, await run(broken, {}, type), 'CORRUPT_FILE');
  }
  const huge = drawScan(10, 10, () => {});
  huge.writeUInt32BE(100_000, 16);
  huge.writeUInt32BE(100_000, 20);
  await failed(t, await run(huge, {}, 'scan.png'), 'DOCUMENT_TOO_COMPLEX');
});

test('a document with too many pages fails, and one at the limit is read', async (t) => {
  await failed(t, await run(await invoice({}, 4)), 'TOO_MANY_PAGES');
  const job = await run(await invoice({}, 3));
  t.is(job.status, 'COMPLETED', job.errorMessage ?? undefined);
  t.deepEqual(job.progress, { pagesDone: 3, pagesTotal: 3 });
});

test('pages past the end are left out, and none left is a failure', async (t) => {
  const pdf = await invoice({}, 2);
  await failed(t, await run(pdf, { pages: '3-9' }), 'EMPTY_DOCUMENT');
  const job = await run(pdf, { pages: '2,5-7' });
  t.is(job.status, 'COMPLETED', job.errorMessage ?? undefined);
  t.deepEqual(job.progress, { pagesDone: 1, pagesTotal: 1 });
  t.is((await client.send('GET', `/api/jobs/${job.id}/extraction`)).body.details.total.citations[0].page, 2);
});

test('a text of blanks has no pages to speak of, and does not stop the worker', async (t) => {
  const job = await run(Buffer.from(' \n \n'), {}, 'blank.txt');
  t.true(['COMPLETED', 'FAILED'].includes(job.status));
  if (job.status === 'COMPLETED') {
    const { body } = await client.send('GET', `/api/jobs/${job.id}/extraction`);
    t.deepEqual([body.fields, body.details], [{ total: null }, {}]);
  } else t.is(job.errorCode, 'EMPTY_DOCUMENT');
});

test('a failed job is found by its code, and can be tried again', async (t) => {
  const job = await run(Buffer.from('%PDF-1.7\n%%EOF\n'));
  const { body } = await client.send('GET', '/api/jobs?status=FAILED&errorCode=CORRUPT_FILE&limit=100');
  t.true(body.data.some(({ id }: { id: string }) => id === job.id));
  const again = await client.send('POST', `/api/jobs/${job.id}/restart`);
  t.like(again.body, {
    attempt: 2,
    status: 'PENDING',
    errorCode: null,
    errorMessage: null,
    errorRetryable: null,
  });
  await failed(t, await client.until(job.id, ['FAILED', 'COMPLETED']), 'CORRUPT_FILE');
});

test('after a hostile file the next one is read', async (t) => {
  const [, job] = await Promise.all([run(Buffer.from('%PDF-1.7\n%%EOF\n')), run(await invoice())]);
  t.is(job?.status, 'COMPLETED');
});
