import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import test from 'ava';
import { ApiCallError, ApiClient } from '../../src/cli/api-client.ts';
import { createPlainDisplay } from '../../src/cli/display/plain-display.ts';
import { runDemo } from '../../src/cli/run-demo.ts';
import { fileScope } from '../helpers/scope.ts';
import { freshFolder, startService, type TestService } from '../helpers/service.ts';

const scope = fileScope();
let service: TestService;

test.before(async () => {
  service = await startService(scope);
});

const sample = (name: string) => fileURLToPath(new URL(`../../samples/${name}`, import.meta.url));

test('a document whose job fails is shown with the reason, beside the data of the others', async (t) => {
  const corrupt = join(await freshFolder(t), 'corrupt.pdf');
  await writeFile(corrupt, '%PDF-1.7\nnot a PDF after all\n');
  const output = new PassThrough();
  const signal = new AbortController().signal;
  const stage = { client: new ApiClient(service.url, signal), display: createPlainDisplay(output), signal };
  const documents = [
    { path: corrupt, schemaPath: sample('schemas/note.json'), about: 'a corrupt PDF' },
    { path: sample('note.txt'), schemaPath: sample('schemas/note.json'), about: 'a text' },
  ];
  const { completed } = await runDemo(stage, documents, null);
  const shown = text(output);
  output.end();
  t.false(completed);
  t.regex(await shown, /\n {2}corrupt\.pdf {2}FAILED CORRUPT_FILE\n\n {2}\S/);
  t.regex(await shown, /\n {2}carrier +Coastline Couriers +\d/);
  t.regex(await shown, /\n {2}1 of 2 documents became data/);
});

test('a refusal of the service is told in one line with its code', async (t) => {
  const client = new ApiClient(service.url, new AbortController().signal);
  const error = await t.throwsAsync(client.signIn('login', { email: 'a@b.example', password: 'x' }), {
    instanceOf: ApiCallError,
  });
  t.is(error?.code, 'INVALID_CREDENTIALS');
  t.regex(error?.message ?? '', /^POST \/api\/auth\/login answered 401 INVALID_CREDENTIALS: .+$/);
});
