import test from 'ava';
import { readDemoArguments } from '../../src/cli/demo-arguments.ts';
import { UsageError } from '../../src/cli/usage-error.ts';

test('without arguments the demo starts a service of its own, which ends with it', (t) => {
  t.deepEqual(readDemoArguments([]), { kind: 'own-service', keep: false, webhook: false });
  t.deepEqual(readDemoArguments(['--keep']), { kind: 'own-service', keep: true, webhook: false });
  t.deepEqual(readDemoArguments(['--webhook']), { kind: 'own-service', keep: false, webhook: true });
});

test('a service that runs is named by its address, with an account or without', (t) => {
  const url = 'http://127.0.0.1:4000';
  t.deepEqual(readDemoArguments(['--url', `${url}/`]), {
    ...{ kind: 'running-service', url, account: null, webhook: false },
  });
  t.deepEqual(
    readDemoArguments(['--url', 'https://example.com/docs/', '--email', 'a@b.c', '--password', 'x']),
    {
      kind: 'running-service',
      url: 'https://example.com/docs',
      account: { email: 'a@b.c', password: 'x' },
      webhook: false,
    },
  );
});

const SENSELESS: [string[], RegExp][] = [
  [['--fast'], /^Unknown option '--fast'$/],
  [['invoice.pdf'], /^Unexpected argument 'invoice\.pdf'/],
  [['--url'], /^Option '--url <value>' argument missing$/],
  [['--url', 'localhost:4000'], /--url must be an http or https address/],
  [['--url', 'http://localhost', '--email', 'a@b.c'], /--email and --password go together/],
  [['--email', 'a@b.c', '--password', 'x'], /need --url/],
  [['--url', 'http://localhost', '--keep'], /--keep is for a service that the demo starts/],
];
for (const [args, message] of SENSELESS) {
  test(`\`${args.join(' ')}\` is refused with a line that says why`, (t) => {
    t.throws(() => readDemoArguments(args), { instanceOf: UsageError, message });
  });
}
