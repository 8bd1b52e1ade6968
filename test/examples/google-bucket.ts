import { startGcsEmulator } from '../helpers/gcs-emulator.ts';
import type { Scope } from '../helpers/scope.ts';

/** A bucket `documents` with two files, which is asked wherever this process would ask Google: for the calls that read a bucket. */
export async function provideGoogleBucket(t: Scope): Promise<void> {
  const emulator = await startGcsEmulator();
  t.teardown(() => emulator[Symbol.asyncDispose]());
  await emulator.createBucket('documents');
  for (const name of ['one', 'two']) {
    await emulator.put('documents', `invoices/${name}.txt`, `Invoice no. ${name}\nTotal: 12.50 EUR\n`);
  }
  const before = process.env.STORAGE_EMULATOR_HOST;
  process.env.STORAGE_EMULATOR_HOST = emulator.url;
  t.teardown(() => {
    if (before === undefined) delete process.env.STORAGE_EMULATOR_HOST;
    else process.env.STORAGE_EMULATOR_HOST = before;
  });
}
