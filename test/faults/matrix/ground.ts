import { join } from 'node:path';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import type { Scope } from '../../helpers/scope.ts';
import { type Account, openAccount, type SendOptions } from './account.ts';
import type { Fault, FaultRecord, SentJob } from './fault-record.ts';
import { type FileStandIn, startFiles } from './file-stand-in.ts';
import { type Installation, install } from './installation.ts';
import { type ModelStandIn, startModel } from './model-stand-in.ts';
import { type Behaviour, type Receivers, startReceivers } from './receiver-stand-in.ts';
import { type Breakable, startPostgres, startTemporal } from './servers.ts';
import type { Site } from './sites.ts';

/** How many jobs each point strikes. */
export const JOBS_A_POINT = 3;

/** Everything that a play of a point works with. */
export interface Ground {
  model: ModelStandIn;
  receivers: Receivers;
  files: FileStandIn;
  installations: Installation[];
  /** What is known so far. */
  known: Pick<FaultRecord, 'sent' | 'faults'>;
  /** The points that were reached, by as many jobs as were to be struck. */
  reached: Set<Failpoint>;
  open(where: Installation, point: SentJob['point'], behave?: Behaviour): Promise<Account>;
  /** A marker that no other document has. */
  mark(): string;
  /** Notes that something of an installation is struck, and what else stands on it; what is given notes that it is given back. */
  strike(where: Installation, point: Fault['point'], struck: Fault['struck']): () => void;
}

/** The names of the installations that a fault of one reaches. */
function reachOf(installations: readonly Installation[], where: Installation, struck: Fault['struck']) {
  if (struck !== 'postgres' && struck !== 'temporal') return [where.name];
  return installations
    .filter(({ servers }) => servers[struck] === where.servers[struck])
    .map(({ name }) => name);
}

/** Starts a server for each name, all at the same time, each on a folder of its own. */
async function startEach(
  names: readonly string[],
  start: (name: string) => Promise<Breakable>,
): Promise<Map<string, Breakable>> {
  const distinct = [...new Set(names)];
  return new Map(await Promise.all(distinct.map(async (name) => [name, await start(name)] as const)));
}

/** Starts the stand-ins, the servers and the installations on a folder. Markers follow from the seed. */
export async function prepareGround(
  scope: Scope,
  folder: string,
  sites: readonly Site[],
  seed: number,
): Promise<Ground> {
  const [postgres, temporal] = await Promise.all([
    startEach(
      sites.map((site) => site.postgres),
      (name) => startPostgres(scope, join(folder, 'servers', name)),
    ),
    startEach(
      sites.map((site) => site.temporal),
      (name) => startTemporal(scope, join(folder, 'servers', name)),
    ),
  ]);
  const [model, receivers, files] = await Promise.all([
    startModel(scope),
    startReceivers(scope),
    startFiles(scope),
  ]);
  const installations: Installation[] = [];
  for (const site of sites) {
    const servers = { postgres: postgres.get(site.postgres), temporal: temporal.get(site.temporal) };
    if (servers.postgres === undefined || servers.temporal === undefined) throw new RangeError(site.name);
    const own = { postgres: servers.postgres, temporal: servers.temporal };
    installations.push(await install(scope, site, folder, own, model.url));
  }
  const known: Ground['known'] = { sent: [], faults: [] };
  let marked = 0;
  return {
    ...{ model, receivers, files, installations, known, reached: new Set() },
    open: (where, point, behave) => openAccount(where, receivers, known, point, behave),
    mark: () => `REF-${seed.toString(36)}x${(marked++).toString(36)}`,
    strike: (where, point, struck) => {
      const reaches = reachOf(installations, where, struck);
      const fault: Fault = { point, struck, reaches, at: Date.now(), until: Number.POSITIVE_INFINITY };
      known.faults.push(fault);
      return () => {
        fault.until = Date.now();
      };
    },
  };
}

/** Sends the jobs of a point, all at once, in turn from each of the accounts. */
export function sendJobs(
  ground: Ground,
  accounts: readonly Account[],
  optionsOf: (marker: string) => SendOptions = () => ({}),
): { markers: string[]; sent: SentJob[]; acknowledged: Promise<SentJob[]> } {
  const markers = Array.from({ length: JOBS_A_POINT }, () => ground.mark());
  const sending = markers.flatMap((marker, index) => {
    const account = accounts[index % accounts.length];
    return account === undefined ? [] : [account.send(marker, optionsOf(marker))];
  });
  const acknowledged = Promise.all(sending.map((one) => one.acknowledged));
  acknowledged.catch(() => {});
  return { markers, sent: sending.map(({ sent }) => sent), acknowledged };
}
