import { randomUUID } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import test from 'ava';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { hasPseudoTerminal, runOnTerminal } from './pseudo-terminal.ts';
import { BIN, commandUser } from './run-extractform.ts';

/** What begins all that a terminal is told beside text. */
const ESC = '\x1b';

const scope = fileScope();
/** Without a worker: a job waits for as long as a command is to. */
let api: TestService;

test.before(async () => {
  api = await startService(scope, { role: 'api' });
});

test('a script can tell from the exit code how a command has ended', async (t) => {
  const user = await commandUser(t, api);
  const schemaId = await user.client.schema(['supplier']);
  const { body: job } = await user.client.upload('Supplier: Alder\n', { schemaId });
  const watching = user.start(['jobs', 'watch', job.id]);
  const codeOf = async (args: string[], env: NodeJS.ProcessEnv = {}) => (await user.run(args, { env })).code;
  t.is(await codeOf(['jobs', 'list']), 0);
  t.is(await codeOf(['jobs', 'get', randomUUID()]), 1);
  t.is(await codeOf(['jobs', 'list', '--no-such-option']), 2);
  t.is(await codeOf(['extract', 'no-such-file.pdf', '--schema', schemaId]), 2);
  t.is(await codeOf(['jobs', 'list'], { EXTRACTFORM_URL: 'http://127.0.0.1:9' }), 3);
  t.is(await codeOf(['jobs', 'list'], { EXTRACTFORM_API_KEY: 'ef_live_unknown' }), 3);
  await watching.untilSaid(/PENDING|QUEUED/);
  watching.kill('SIGINT');
  t.is((await watching.ended).code, 130);
});

(hasPseudoTerminal() ? test : test.skip)('colours and progress are for terminals alone', async (t) => {
  const user = await commandUser(t, api);
  const schemaId = await user.client.schema(['supplier']);
  await mkdir(join(user.folder, 'in'));
  for (const name of ['a.txt', 'b.txt'])
    await writeFile(join(user.folder, 'in', name), `Supplier: ${name}\n`);
  const args = ['extract', 'in', '--schema', schemaId];
  const { PATH, HOME } = process.env;
  const env = { PATH, HOME, XDG_CONFIG_HOME: join(user.folder, 'config'), ...user.signedIn };
  const onTerminal = (more: NodeJS.ProcessEnv = {}) =>
    runOnTerminal([process.execPath, BIN, ...args], {
      cwd: user.folder,
      env: { ...env, TERM: 'xterm', ...more },
    });

  const shown = await onTerminal();
  t.is(shown.code, 0, shown.stdout);
  t.true(shown.stdout.includes(`${ESC}[32m✓`), 'a file that went well is marked in green');
  t.regex(shown.stdout, /All files .*[█░]/, 'all files have a bar');
  t.true(
    shown.stdout.lastIndexOf(`${ESC}[?25h`) > shown.stdout.lastIndexOf(`${ESC}[?25l`),
    'the cursor is back',
  );
  t.regex(stripVTControlCharacters(shown.stdout), /✓ in\/a\.txt/);

  const plain = await onTerminal({ NO_COLOR: '1' });
  t.notRegex(plain.stdout, /\[\d+m/, 'somebody who wants no colours gets none');

  const dumb = await onTerminal({ TERM: 'dumb', NO_COLOR: '1' });
  t.false(dumb.stdout.includes(ESC), 'a terminal that knows nothing is told nothing');

  const piped = await user.run(args, { env: { TERM: 'xterm' } });
  t.is(piped.code, 0, piped.stderr);
  const said = `${piped.stdout}${piped.stderr}`;
  t.false(said.includes(ESC) || said.includes('█') || said.includes('░'));
});
