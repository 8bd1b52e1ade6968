import { readFileSync } from 'node:fs';
import { symlink, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import test, { type ExecutionContext } from 'ava';
import { readEnvironment } from '../../src/config/environment.ts';
import { DELIVERY_DELAYS_MS, JITTER } from '../../src/contract/delivery-schedule.ts';
import { EVENT_TYPES } from '../../src/contract/event-type.ts';
import { BODY_FORMATS } from '../../src/contract/webhook.ts';
import { EVENT_CATALOG } from '../../src/http/event-catalog.ts';
import { CONTENT_TYPES } from '../../src/resources/webhook-body/write-webhook-body.ts';
import { TestClient } from '../helpers/client.ts';
import { runPython } from '../helpers/python-webhooks.ts';
import { freshFolder, startService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';
import { startReceiver } from '../webhooks/receiver.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const text = readFileSync(join(ROOT, 'docs/webhooks.md'), 'utf8');

/** The one block of code in a language. */
function blockIn(t: ExecutionContext, language: string): string {
  const blocks = [...text.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\``, 'gms'))];
  t.is(blocks.length, 1, language);
  const [[, code = ''] = []] = blocks;
  t.true(code.split('\n').filter((line) => line !== '').length <= 5, `${language} in five lines`);
  return code;
}

/** The cells of the table rows whose first cell fits. */
const rowsOf = (first: RegExp): string[][] =>
  text
    .split('\n')
    .map((line) => line.split('|').slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()))
    .filter(([cell]) => cell !== undefined && first.test(cell));

/** A really delivered request with its secret, and the same with a body that somebody has changed. */
async function deliveredPing(t: ExecutionContext) {
  const service = await startService(t, { settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
  const client = await TestClient.register(service.url);
  const receiver = await startReceiver(t);
  const { id, signingSecret: secret } = await makeEndpoint(client, { url: receiver.url });
  await client.send('POST', `/api/webhooks/${id}/ping`);
  const [request] = receiver.received;
  if (request === undefined) throw new Error('the ping did not arrive');
  const { headers, text: body } = request;
  return {
    event: request.body,
    good: { secret, headers, body },
    forged: { secret, headers, body: `${body} ` },
  };
}

test('the code of docs/webhooks.md verifies what is delivered, and refuses what was changed', async (t) => {
  const { event, good, forged } = await deliveredPing(t);
  t.is(event.type, 'webhook.ping');

  const folder = await freshFolder(t);
  await symlink(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  await writeFile(join(folder, 'read-webhook.ts'), blockIn(t, 'ts'));
  const { readWebhook } = await import(pathToFileURL(join(folder, 'read-webhook.ts')).href);
  t.deepEqual(readWebhook(good.secret, good.headers, good.body), event);
  t.throws(() => readWebhook(forged.secret, forged.headers, forged.body));

  const program = `${blockIn(t, 'python')}\nimport json, sys\nprint(json.dumps(read_webhook(**json.load(sys.stdin))))`;
  t.deepEqual(JSON.parse(await runPython(program, JSON.stringify(good))), event);
  await t.throwsAsync(runPython(program, JSON.stringify(forged)), { message: /WebhookVerificationError/ });
});

/** `5 s`, `2 min`, `1 h 43 min`: minutes are rounded. */
function inWords(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  if (ms < 60_000) return `${ms / 1000} s`;
  if (minutes < 60) return `${minutes} min`;
  const rest = minutes % 60;
  return `${Math.floor(minutes / 60)} h${rest === 0 ? '' : ` ${rest} min`}`;
}

test('the schedule of docs/webhooks.md is the one that is kept', (t) => {
  const rows = rowsOf(/^\d+$/);
  let sum = 0;
  const expected = DELIVERY_DELAYS_MS.map((delay, index) => {
    sum += delay;
    return [String(index + 2), inWords(delay), inWords(sum)];
  });
  t.deepEqual(rows, [['1', '', 'at once'], ...expected]);
  t.is(rows.length, readEnvironment({}).WEBHOOK_MAX_ATTEMPTS);
  t.is(DELIVERY_DELAYS_MS[0], readEnvironment({}).WEBHOOK_INITIAL_INTERVAL);
  t.true(text.includes(`${JITTER * 100} % shorter or longer`));
});

test('docs/webhooks.md names every event with its data, and every format with its content type', (t) => {
  const rows = rowsOf(/^`(job|job_run|webhook)\./);
  for (const { type, example } of EVENT_CATALOG) {
    const row = rows.find(([events]) => events?.includes(`\`${type}\``));
    const members = [...(row?.[2] ?? '').matchAll(/`(\w+)`/g)].map(([, member]) => member);
    t.deepEqual(members.sort(), Object.keys(example.data).sort(), type);
  }
  t.is(rows.flatMap(([events]) => events?.match(/`/g) ?? []).length / 2, EVENT_TYPES.length);
  for (const format of BODY_FORMATS)
    t.is(rowsOf(new RegExp(`^\`${format}\``))[0]?.[1], `\`${CONTENT_TYPES[format]}\``);
});
