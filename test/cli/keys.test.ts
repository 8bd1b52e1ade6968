import test from 'ava';
import { readKeysCommand } from '../../src/cli/keys/keys-arguments.ts';
import { showReport, showResealed } from '../../src/cli/keys/show-keys.ts';

const report = {
  keys: [
    { id: 'aaaaaaaa', texts: 3 },
    { id: 'bbbbbbbb', texts: 2 },
    { id: 'cccccccc', texts: 0 },
  ],
  counts: [
    { column: 'jobs.password_sealed', keyId: 'aaaaaaaa', opens: true, texts: 3, resealed: 0 },
    { column: 'job_sources.sealed', keyId: 'bbbbbbbb', opens: true, texts: 2, resealed: 0 },
  ],
  fingerprintsUntil: new Date('2026-01-02T03:04:05Z'),
  otherJwtSecrets: 1,
};

test('the commands of npm run keys are read, and anything else is refused', (t) => {
  for (const kind of ['status', 'reseal', 'help'] as const) t.deepEqual(readKeysCommand([kind]), { kind });
  t.deepEqual(readKeysCommand(['--help']), { kind: 'help' });
  for (const kind of ['rotate', 'drop'] as const)
    for (const setting of ['ENCRYPTION_KEY', 'JWT_SECRET'] as const)
      t.deepEqual(readKeysCommand([kind, setting]), { kind, setting });
  for (const args of [
    [],
    ['reveal'],
    ['status', 'all'],
    ['rotate'],
    ['drop', 'PORT'],
    ['rotate', 'JWT_SECRET', 'x'],
  ])
    t.throws(() => readKeysCommand(args), { name: 'UsageError' }, args.join(' '));
});

test('the report says which key is needed for how many texts, and until when an earlier one finds stored answers', (t) => {
  const said = showReport(report);
  t.regex(said, /^ {2}jobs\.password_sealed +aaaaaaaa +3$/m);
  t.regex(said, /aaaaaaaa is the current key/);
  t.regex(said, /bbbbbbbb is needed for 2 texts: npm run keys -- reseal/);
  t.regex(said, /cccccccc is not needed for any text/);
  t.regex(said, /until 2026-01-02T03:04:05\.000Z/);
  t.notRegex(said, /opened by no key/);
});

test('what a reseal did is told by column and by the key of before, and what no key opens by the key that it names', (t) => {
  const before = [
    { column: 'job_sources.sealed', keyId: 'bbbbbbbb', opens: true, texts: 2, resealed: 2 },
    { column: 'jobs.password_sealed', keyId: 'dddddddd', opens: false, texts: 1, resealed: 0 },
    { column: 'jobs.password_sealed', keyId: null, opens: false, texts: 4, resealed: 0 },
  ];
  const said = showResealed({ before, after: { ...report, fingerprintsUntil: null } });
  t.regex(said, /^ {2}job_sources\.sealed +bbbbbbbb +2, 2 of them resealed$/m);
  t.regex(said, /dddddddd, no key fits +1$/m);
  t.regex(said, /5 texts are opened by no key/);
  t.notRegex(said, /Idempotency-Key/);
});
