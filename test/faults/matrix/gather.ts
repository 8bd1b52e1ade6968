import { drain, storedObjects, sweepOld, untilIdle } from './drain.ts';
import type { FaultRecord, ProcessRecord } from './fault-record.ts';
import type { Ground } from './ground.ts';
import type { Installation } from './installation.ts';
import { readDatabase } from './read-database.ts';
import { readWorkflows } from './read-temporal.ts';
import { MORE_HANDLES } from './system-invariants.ts';

const SWEEP_MS = 120_000;
/** Longer than a connection may be idle before it is closed. */
const IDLE_MS = 100_000;
/** Logs are long; so much of a line is shown. */
const SHOWN = 200;

/** What the processes of the installations weigh. */
export async function weighAll(installations: readonly Installation[]): Promise<ProcessRecord[]> {
  const records: ProcessRecord[] = [];
  for (const one of installations.flatMap(({ api, worker }) => [api, worker])) {
    const weight = await one.weigh();
    records.push({ name: one.name, before: weight, after: weight });
  }
  return records;
}

function leaksOf({ secrets, api, worker }: Installation): string[] {
  return [...api.lines, ...worker.lines].flatMap((line) => {
    const secret = secrets.find((one) => line.includes(one));
    return secret === undefined ? [] : [line.replaceAll(secret, '[secret]').slice(0, SHOWN)];
  });
}

/** Drains the installations, sweeps what crashes left over, and reads all that is known. `open` is what did not end within the time. */
export async function gather(
  ground: Ground,
  before: readonly ProcessRecord[],
  drainMs: number,
): Promise<{ record: FaultRecord; open: string[] }> {
  const { installations } = ground;
  const open = await drain(installations, drainMs);
  const first = new Map(before.map(({ name, before: { handles } }) => [name, handles]));
  const processes = installations.flatMap(({ api, worker }) => [api, worker]);
  await untilIdle(processes, (name) => (first.get(name) ?? Number.POSITIVE_INFINITY) + MORE_HANDLES, IDLE_MS);
  const after = await weighAll(installations);
  const record: FaultRecord = {
    ...ground.known,
    ...{ jobs: [], attempts: [], runs: [], events: [], endpoints: [], deliveries: [], workflows: [] },
    received: ground.receivers.received,
    modelCalls: ground.model.calls,
    ...{ objects: [], namedObjects: [], leaks: [] },
    processes: after.map((one) => ({
      ...one,
      before: before.find(({ name }) => name === one.name)?.before ?? one.after,
    })),
    canary: ground.receivers.canary.asked,
  };
  for (const where of installations) {
    const rows = await readDatabase(where.databaseUrl, where.encryptionKey);
    await sweepOld(where, rows.namedObjects.length, SWEEP_MS);
    record.jobs.push(...rows.jobs);
    record.attempts.push(...rows.attempts);
    record.runs.push(...rows.runs);
    record.events.push(...rows.events);
    record.endpoints.push(...rows.endpoints);
    record.deliveries.push(...rows.deliveries);
    record.namedObjects.push(...rows.namedObjects);
    record.objects.push(...(await storedObjects(where)));
    record.workflows.push(...(await readWorkflows(where.servers.temporal.address, where.taskQueue)));
    record.leaks.push(...leaksOf(where));
  }
  return { record, open };
}
