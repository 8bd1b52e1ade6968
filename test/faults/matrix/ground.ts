import type { Failpoint } from '../../../src/contract/failpoints.ts';
import type { Scope } from '../../helpers/scope.ts';
import { type Account, openAccount, type SendOptions } from './account.ts';
import type { Fault, FaultRecord, SentJob } from './fault-record.ts';
import { type FileStandIn, startFiles } from './file-stand-in.ts';
import { type Installation, install, type Servers } from './installation.ts';
import { type ModelStandIn, startModel } from './model-stand-in.ts';
import { type Behaviour, type Receivers, startReceivers } from './receiver-stand-in.ts';
import { startPostgres, startTemporal } from './servers.ts';

/** How many jobs each point strikes. */
export const JOBS_A_POINT = 3;

/** Everything that a play of a point works with. */
export interface Ground extends Servers {
  model: ModelStandIn;
  receivers: Receivers;
  files: FileStandIn;
  /** What is known so far. */
  known: Pick<FaultRecord, 'sent' | 'faults'>;
  /** The points that were reached, by as many jobs as were to be struck. */
  reached: Set<Failpoint>;
  install(name: string): Promise<Installation>;
  open(where: Installation, point: SentJob['point'], behave?: Behaviour): Promise<Account>;
  /** A marker that no other document has. */
  mark(): string;
  /** Notes that something is struck; what is given notes that it is given back. */
  strike(point: Fault['point'], struck: Fault['struck']): () => void;
}

/** Starts the servers and the stand-ins on a folder. Markers follow from the seed. */
export async function prepareGround(scope: Scope, folder: string, seed: number): Promise<Ground> {
  const [postgres, temporal] = await Promise.all([
    startPostgres(scope, folder),
    startTemporal(scope, folder),
  ]);
  const [model, receivers, files] = await Promise.all([
    startModel(scope),
    startReceivers(scope),
    startFiles(scope),
  ]);
  const known: Ground['known'] = { sent: [], faults: [] };
  let marked = 0;
  return {
    ...{ postgres, temporal, model, receivers, files, known, reached: new Set() },
    install: (name) => install(scope, name, folder, { postgres, temporal }, model.url),
    open: (where, point, behave) => openAccount(where, receivers, known, point, behave),
    mark: () => `REF-${seed.toString(36)}x${(marked++).toString(36)}`,
    strike: (point, struck) => {
      const fault: Fault = { point, struck, at: Date.now(), until: Number.POSITIVE_INFINITY };
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
