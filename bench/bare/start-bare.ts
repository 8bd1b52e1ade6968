import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import path from 'node:path';
import { Client, Connection } from '@temporalio/client';
import type { bareRun } from './run-workflow.ts';
import type { bare } from './workflow.ts';

const QUEUE = 'bare';

/** A worker for the bare workflow in a process of its own, and a client in this one. */
export interface Bare extends AsyncDisposable {
  /** Runs one bare workflow to its end. */
  run(text: string): Promise<void>;
  /** Runs so many as children of one workflow, `atOnce` at the same time, to the end of the last. */
  runMany(count: number, atOnce: number, text: string): Promise<void>;
}

/** Starts the worker, and waits until it asks for work. */
export async function startBare(temporalAddress: string): Promise<Bare> {
  await using cleanup = new AsyncDisposableStack();
  const script = path.join(import.meta.dirname, 'worker.ts');
  const child = spawn(process.execPath, [script, temporalAddress, QUEUE], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  cleanup.defer(async () => {
    child.stdin.end();
    await exited;
  });
  const ended = exited.then(([code]) => Promise.reject(new Error(`the bare worker ended with ${code}`)));
  ended.catch(() => {});
  await Promise.race([once(child.stdout, 'data'), ended]);

  const connection = await Connection.connect({ address: temporalAddress });
  cleanup.defer(() => connection.close());
  const client = new Client({ connection });
  const running = cleanup.move();
  return {
    run: async (text) => {
      await client.workflow.execute<typeof bare>('bare', {
        workflowId: `bare/${randomUUID()}`,
        taskQueue: QUEUE,
        args: [text],
      });
    },
    runMany: async (count, atOnce, text) => {
      await client.workflow.execute<typeof bareRun>('bareRun', {
        workflowId: `bare-run/${randomUUID()}`,
        taskQueue: QUEUE,
        args: [count, atOnce, text],
      });
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
