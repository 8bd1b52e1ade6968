import test from 'ava';
import { type GcsEmulator, startGcsEmulator } from '../helpers/gcs-emulator.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService } from '../helpers/service.ts';
import { serviceAccountFile } from '../helpers/service-account.ts';
import { playPresignedUpload } from './presigned.ts';

const scope = fileScope();
let emulator: GcsEmulator;

test.before(async () => {
  emulator = await startGcsEmulator();
  scope.teardown(() => emulator[Symbol.asyncDispose]());
  await emulator.createBucket('documents');
  process.env.STORAGE_EMULATOR_HOST = emulator.url;
  process.env.GOOGLE_APPLICATION_CREDENTIALS = await serviceAccountFile(scope);
});

test('a file goes from curl to an extraction past the API, in a bucket', async (t) => {
  await playPresignedUpload(t, await startService(t, { settings: { STORAGE_URL: 'gs://documents/mine' } }));
});
