import { ApplicationFailure, type Client } from '@temporalio/client';
import type proto from '@temporalio/proto';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import test from 'ava';
import type { ExtractInput } from '../../activities/extract-fields.ts';
import { payloadsOf } from './history-json.ts';
import { realServer, withJob } from './scripted-job.ts';

const MOST_EVENTS = 200;
const MOST_PAYLOAD_BYTES = 16 * 1024;

let env: TestWorkflowEnvironment;
test.before(async () => {
  env = await realServer();
});
test.after.always(() => env.teardown());

/** The ids of the workflows that worked on a job's windows. */
async function childrenOf(client: Client, workflowId: string): Promise<string[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  return (events ?? []).flatMap(
    (event) => event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowId ?? [],
  );
}

test('a document of 100 windows is worked on in children, and no history or payload grows large', async (t) => {
  const read: number[] = [];
  const extracted: number[] = [];
  const script = {
    plan: { windows: 100 },
    readPages: async ({ index }: { index: number }) => void read.push(index),
    extractFields: async ({ index }: { index: number }) => void extracted.push(index),
  };
  await withJob(env, script, async ({ handle }) => {
    t.is(await handle.result(), 'COMPLETED');
    const all = Array.from({ length: 100 }, (_, index) => index);
    t.deepEqual(
      read.toSorted((a, b) => a - b),
      all,
    );
    t.deepEqual(
      extracted.toSorted((a, b) => a - b),
      all,
    );
    const children = await childrenOf(env.client, handle.workflowId);
    t.true(children.length > 1);
    for (const workflowId of [handle.workflowId, ...children]) {
      const history = await env.client.workflow.getHandle(workflowId).fetchHistory();
      const events = history.events?.length ?? 0;
      const largest = Math.max(...payloadsOf(history).map((payload) => payload.length));
      t.log(`${events} events, payloads up to ${largest} bytes`);
      t.true(events <= MOST_EVENTS, `${workflowId} has ${events} events`);
      t.true(largest > 0 && largest <= MOST_PAYLOAD_BYTES, `${workflowId} has a payload of ${largest} bytes`);
    }
  });
});

/** The histories of a workflow, one for each of its runs. */
async function historiesOf(client: Client, workflowId: string) {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const first = events?.[0]?.workflowExecutionStartedEventAttributes?.firstExecutionRunId ?? '';
  const histories: proto.temporal.api.history.v1.IHistory[] = [];
  for (let runId = first; runId !== ''; ) {
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    histories.push(history);
    const last = history.events?.at(-1);
    runId = last?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId ?? '';
  }
  return histories;
}

test('windows that take many requests, some of them repaired, go on in runs whose histories stay short', async (t) => {
  const REQUESTS = 30;
  const answered = new Map<number, number>();
  const repaired = new Set<string>();
  const script = {
    plan: { windows: 3 },
    extractFields: async ({ index }: ExtractInput) => {
      const before = answered.get(index) ?? 0;
      const name = `${index}/${before}`;
      if (before % 5 === 2 && !repaired.has(name)) {
        repaired.add(name);
        throw ApplicationFailure.create({
          type: 'PROVIDER_INVALID_OUTPUT',
          nonRetryable: true,
          details: ['REPAIRABLE'],
        });
      }
      answered.set(index, before + 1);
      return before + 1 < REQUESTS ? { steps: [], isUnfinished: true as const } : [];
    },
  };
  await withJob(env, script, async ({ handle, steps }) => {
    t.is(await handle.result(), 'COMPLETED');
    t.deepEqual([...answered.values()], [REQUESTS, REQUESTS, REQUESTS]);
    t.is(repaired.size, 3 * 6);
    t.is(steps.filter((name) => name === 'extractFields').length, 3 * (REQUESTS + 6));
    const own = await historiesOf(env.client, handle.workflowId);
    const [rest, ...others] = await childrenOf(env.client, handle.workflowId);
    t.deepEqual([rest, others], [`${handle.workflowId}/windows/rest`, []]);
    const all = [...own, ...(await historiesOf(env.client, rest ?? ''))];
    t.true(all.length > 3);
    for (const { events } of all) t.true((events?.length ?? 0) <= MOST_EVENTS, `${events?.length} events`);
    t.log(`${all.length} runs of ${all.map(({ events }) => events?.length).join(', ')} events`);
  });
});
