import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { makeSigningSecret } from '../../src/webhook-signing/signing-secret.ts';
import { webhookHeaders } from '../../src/webhook-signing/webhook-headers.ts';
import { eventually } from '../helpers/eventually.ts';

const SAMPLE = fileURLToPath(new URL('../../samples/webhook-receiver.ts', import.meta.url));

/** Starts the sample as a user does; gives its address and what it prints. */
async function startSample(t: ExecutionContext, settings: Record<string, string>) {
  const { WEBHOOK_SECRET: _secret, ...rest } = process.env;
  const child = spawn(process.execPath, [SAMPLE], {
    env: { ...rest, PORT: '0', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = once(child, 'close');
  t.teardown(async () => {
    child.kill('SIGKILL');
    await closed;
  });
  const said = { text: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said.text += text;
  });
  await eventually(() => said.text.includes('\n'), 'the receiver listens');
  const url = /^listening on (\S+)\n/.exec(said.text)?.[1] ?? '';
  return { url, child, closed, lines: () => said.text.split('\n').slice(1, -1) };
}

const secret = makeSigningSecret();
const body = JSON.stringify({
  type: 'job.completed',
  data: { job: { id: '1', filename: 'invoice.pdf' } },
});
const signed = (id: string, timestamp = Math.floor(Date.now() / 1000)) =>
  webhookHeaders({ id, type: 'job.completed', timestamp, body, secrets: [secret] });
const post = async (url: string, headers: Record<string, string>, sent = body) =>
  (await fetch(url, { method: 'POST', headers, body: sent })).status;

test('the sample receiver verifies and prints, and says what came again', async (t) => {
  const { url, lines, child, closed } = await startSample(t, { WEBHOOK_SECRET: secret });
  t.is(await post(url, signed('a')), 204);
  t.is(await post(url, signed('a')), 204);
  t.is(await post(url, signed('b'), `${body} `), 400);
  t.is(await post(url, signed('c', 1_614_265_330)), 400);
  t.is(await post(url, {}), 400);
  await eventually(() => lines().length === 5, 'five lines are printed');
  t.deepEqual(lines(), [
    'job.completed  invoice.pdf  verified',
    'job.completed  invoice.pdf  verified, again',
    'refused: No matching signature found',
    'refused: Message timestamp too old',
    'refused: Missing required headers',
  ]);
  child.kill('SIGTERM');
  t.deepEqual(await closed, [0, null]);
});

test('without a secret it prints, and says that nothing was verified', async (t) => {
  const { url, lines } = await startSample(t, {});
  t.is(await post(url, {}), 204);
  await eventually(() => lines().length === 1, 'a line is printed');
  t.deepEqual(lines(), ['job.completed  invoice.pdf  not verified']);
});
