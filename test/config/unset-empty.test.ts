import test from 'ava';
import { unsetEmpty } from '../../src/config/unset-empty.ts';

test('what Google’s clients read is unset where it is empty, and nothing else', (t) => {
  const variables = { STORAGE_EMULATOR_HOST: '', GOOGLE_APPLICATION_CREDENTIALS: '/key.json', OTHER: '' };
  unsetEmpty(variables);
  t.deepEqual(variables as object, { GOOGLE_APPLICATION_CREDENTIALS: '/key.json', OTHER: '' });
});
