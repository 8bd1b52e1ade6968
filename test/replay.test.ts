import { readdir, readFile } from 'node:fs/promises';
import { DefaultLogger, Runtime, Worker } from '@temporalio/worker';
import test from 'ava';
import pino from 'pino';
import { workflowBundle } from '../src/process/workflow-bundle.ts';
import { historyFromJson, payloadsOf } from './workflows/history-json.ts';
import { decodePayloads } from './workflows/kept-by-temporal.ts';
import { PLANTED } from './workflows/planted-words.ts';

const FOLDER = new URL('./fixtures/histories/', import.meta.url);
const KINDS = [
  'ended-by-user',
  'ended-before-its-worker-came',
  'completed-pdf',
  'completed-text',
  'completed-text-by-steps',
  'delivery-dead',
  'delivery-taken',
  'downloaded',
  'downloaded-by-steps',
  'download-failed',
  'failed',
  'many-requests',
  'many-requests-rest',
  'many-windows',
  'many-windows-child',
  'repaired',
  'restarted-pdf',
  'run',
  'run-child',
  'run-ended-by-user',
  'upkeep',
];

async function* histories() {
  for (const kind of KINDS) {
    const text = await readFile(new URL(`${kind}.json`, FOLDER), 'utf8');
    const { workflowId, history } = JSON.parse(text);
    yield { kind, text, workflowId: String(workflowId), history: historyFromJson(history) };
  }
}

test('there is a history of every kind of run, and each has closed', async (t) => {
  const recorded = (await readdir(FOLDER)).map((name) => name.replace('.json', ''));
  t.deepEqual(recorded.toSorted(), KINDS.toSorted());
  for await (const { kind, history } of histories()) {
    const last = history.events?.at(-1);
    const isClosed = [
      last?.workflowExecutionCompletedEventAttributes,
      last?.workflowExecutionFailedEventAttributes,
      last?.workflowExecutionCanceledEventAttributes,
    ].some((attributes) => attributes !== null && attributes !== undefined);
    t.true(isClosed, kind);
  }
});

// The SDK looks a local activity up by its name even where its result is in the history.
const activities = { default: () => Promise.reject(new Error('a replay runs no step')) };

test('the workflows of today replay every recorded history', async (t) => {
  Runtime.install({
    logger: new DefaultLogger('ERROR'),
    telemetryOptions: { logging: { forward: {}, filter: 'off' } },
  });
  const bundle = await workflowBundle(pino({ level: 'silent' }));
  const options = { workflowBundle: bundle, activities };
  const problems: string[] = [];
  let replayed = 0;
  for await (const { workflowId, error } of Worker.runReplayHistories(options, histories())) {
    replayed += 1;
    if (error !== undefined) problems.push(`${workflowId}: ${error.message}`);
  }
  t.deepEqual(problems, []);
  t.is(replayed, KINDS.length);
});

test('no history says anything of a document, its name, its fields, or its user, and none is sealed', async (t) => {
  const words = new RegExp(Object.values(PLANTED).join('|'), 'i');
  for await (const { kind, text } of histories()) {
    const kept = decodePayloads(JSON.parse(text));
    t.true(kept.encodings.has('json/plain'), kind);
    for (const encoding of kept.encodings)
      t.true(['json/plain', 'binary/null'].includes(encoding), `${kind}: ${encoding}`);
    t.notRegex(kept.text, words, kind);
  }
});

test('no history has over 200 events, and no payload over 16 KiB', async (t) => {
  for await (const { kind, history } of histories()) {
    const events = history.events?.length ?? 0;
    t.true(events > 0 && events <= 200, `${kind} has ${events} events`);
    const largest = Math.max(0, ...payloadsOf(history).map((payload) => payload.length));
    t.true(largest <= 16 * 1024, `${kind} has a payload of ${largest} bytes`);
  }
});
