import test from 'ava';
import { startService } from '../helpers/service.ts';
import { playPresignedUpload } from './presigned.ts';

test('a file goes from curl to an extraction past the API, on a disk', async (t) => {
  await playPresignedUpload(t, await startService(t));
});
