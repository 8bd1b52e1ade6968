import type { Client } from '@temporalio/client';
import type { TestWorkflowEnvironment } from '@temporalio/testing';
import test from 'ava';
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
