import { drain, storedObjects, sweepOld } from './drain.ts';
import type { FaultRecord, ProcessRecord } from './fault-record.ts';
import type { Ground } from './ground.ts';
import type { Installation } from './installation.ts';
import { readDatabase } from './read-database.ts';
import { readWorkflows } from './read-temporal.ts';
import type { Supervised } from './supervised.ts';

const SWEEP_MS = 30_000;
/** Logs are long; so much of a line is shown. */
const SHOWN = 200;

/** What the processes of an installation weigh before the faults. */
export async function weighAll(installations: readonly Installation[]): Promise<ProcessRecord[]> {
  const processes = installations.flatMap(({ api, worker }) => [api, worker]);
  return await Promise.all(
    processes.map(async (one) => {
      const { handles, memory } = await one.weigh();
      return { name: one.name, handles: { before: handles, after: 0 }, memory: { before: memory, after: 0 } };
    }),
  );
}

function weighAgain(before: ProcessRecord, one: Supervised): Promise<ProcessRecord> {
  return one.weigh().then(({ handles, memory }) => ({
    name: before.name,
    handles: { ...before.handles, after: handles },
    memory: { ...before.memory, after: memory },
  }));
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
  installations: readonly Installation[],
  before: readonly ProcessRecord[],
  drainMs: number,
): Promise<{ record: FaultRecord; open: string[] }> {
  const open = await drain(ground, installations, drainMs);
  const record: FaultRecord = {
    ...ground.known,
    ...{ jobs: [], events: [], endpoints: [], deliveries: [], workflows: [] },
    received: ground.receivers.received,
    modelCalls: ground.model.calls,
    ...{ objects: [], namedObjects: [], processes: [], leaks: [] },
    canary: ground.receivers.canary.asked,
  };
  const processes = installations.flatMap(({ api, worker }) => [api, worker]);
  for (const [index, one] of processes.entries()) {
    const earlier = before[index];
    if (earlier !== undefined) record.processes.push(await weighAgain(earlier, one));
  }
  for (const where of installations) {
    const rows = await readDatabase(where.databaseUrl, where.encryptionKey);
    await sweepOld(ground, where, rows.namedObjects.length, SWEEP_MS);
    record.jobs.push(...rows.jobs);
    record.events.push(...rows.events);
    record.endpoints.push(...rows.endpoints);
    record.deliveries.push(...rows.deliveries);
    record.namedObjects.push(...rows.namedObjects);
    record.objects.push(...(await storedObjects(where)));
    record.workflows.push(...(await readWorkflows(ground.temporal.address, where.taskQueue)));
    record.leaks.push(...leaksOf(where));
  }
  return { record, open };
}
