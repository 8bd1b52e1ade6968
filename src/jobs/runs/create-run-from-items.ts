import { setImmediate as turn } from 'node:timers/promises';
import { validate as isUuid } from 'uuid';
import type { BucketPage, OpenBucket } from '../../buckets/bucket.ts';
import { invalid, notFound } from '../../contract/api-error.ts';
import { MAX_RUN_JOBS } from '../../contract/job-run.ts';
import { type JobSource, unboundSource } from '../../crypto/sealed-source.ts';
import type { EntityManager } from '../../db/database.ts';
import { IntegrationEntity, type IntegrationRow } from '../../db/entities/integration.ts';
import type { JobRunRow } from '../../db/entities/job-run.ts';
import { RunPrefixEntity } from '../../db/entities/run-prefix.ts';
import type { RunInput } from '../../db/insert-run.ts';
import type { Outbound } from '../../outbound/outbound.ts';
import { UrlNotAllowed } from '../../outbound/outbound-error.ts';
import type { JobServices } from '../job-services.ts';
import { holdDocuments } from './hold-documents.ts';
import { listFirstPages } from './list-first-pages.ts';
import { makeRun, type NewRun } from './make-run.ts';
import type { ItemOf, RunItem } from './run-item.ts';
import { commitRun } from './start-run.ts';

/** What making a run of anything but uploads works with. */
export type RunServices = JobServices & { outbound: Outbound; openBucket: OpenBucket };

/** After so many items others have their turn. */
const IN_A_ROW = 200;

const isOf =
  <Kind extends RunItem['kind']>(kind: Kind) =>
  (item: RunItem): item is ItemOf<Kind> =>
    item.kind === kind;

/** The connections that items name. Throws `NOT_FOUND` when one is absent or another's. */
async function findIntegrations(
  services: RunServices,
  userId: string,
  items: readonly RunItem[],
): Promise<(id: string) => IntegrationRow> {
  const named = items.flatMap((item) => ('integrationId' in item ? [item.integrationId] : []));
  const ids = [...new Set(named)];
  const rows = await services.db
    .fork()
    .find(IntegrationEntity, { id: { $in: ids.filter((id) => isUuid(id)) }, userId });
  const byId = new Map(rows.map((row) => [row.id, row]));
  const rowOf = (id: string): IntegrationRow => {
    const row = byId.get(id);
    if (row === undefined) throw notFound('integration');
    return row;
  };
  for (const id of ids) rowOf(id);
  return rowOf;
}

const nothing = { documentId: null, filename: null, failure: null };

/** An address that breaks a rule makes a job that failed. */
function inputOfUrl({ outbound, secrets }: RunServices, { url, externalRef }: ItemOf<'url'>): RunInput {
  try {
    const source = { kind: 'url' as const, url: outbound.checkUrl(url).href };
    return { ...nothing, externalRef, source: unboundSource(secrets.encryptionKeys, source) };
  } catch (error) {
    if (!(error instanceof UrlNotAllowed)) throw error;
    const failure = {
      code: 'URL_NOT_ALLOWED' as const,
      message: `the address of the document ${error.message}`,
    };
    return { ...nothing, externalRef, failure };
  }
}

function objectOf({ id: integrationId, type, config }: IntegrationRow, key: string): JobSource {
  return { kind: 'object', integrationId, type, bucket: config.bucket, key };
}

/** What is known of a run before anything is committed: its inputs, and what of its prefixes is still to be listed. */
interface Gathered {
  inputs: RunInput[];
  unlisted: { integrationId: string; prefix: string; cursor: string }[];
}

async function gather(
  services: RunServices,
  userId: string,
  items: readonly RunItem[],
  signal: AbortSignal,
): Promise<Gathered> {
  const rowOf = await findIntegrations(services, userId, items);
  const pages = await listFirstPages(services, items.filter(isOf('prefix')), rowOf, signal);
  const { encryptionKeys } = services.secrets;
  const ofObject = (id: string, key: string, externalRef: string | null): RunInput => {
    return { ...nothing, externalRef, source: unboundSource(encryptionKeys, objectOf(rowOf(id), key)) };
  };
  const ofPage = (id: string, page: BucketPage | undefined): RunInput[] =>
    (page?.objects ?? []).map(({ key }) => ofObject(id, key, null));
  const inputsOf = (item: RunItem): RunInput[] => {
    if (item.kind === 'url') return [inputOfUrl(services, item)];
    if (item.kind === 'object') return [ofObject(item.integrationId, item.key, item.externalRef)];
    if (item.kind === 'prefix') return ofPage(item.integrationId, pages.get(item));
    return [{ ...nothing, documentId: item.documentId, externalRef: item.externalRef }];
  };
  const inputs: RunInput[] = [];
  for (const [n, item] of items.entries()) {
    inputs.push(...inputsOf(item));
    if (n % IN_A_ROW === IN_A_ROW - 1) await turn();
  }
  const unlisted = [...pages].flatMap(([{ integrationId, prefix }, { nextCursor: cursor }]) =>
    cursor === null ? [] : [{ integrationId, prefix, cursor }],
  );
  return { inputs, unlisted };
}

/**
 * Commits a run of addresses, objects and stored documents, and starts it. What prefixes hold beyond their first page is listed by the run's
 * workflow. `inTransaction` runs before the commit. Throws `NOT_FOUND` for schema, integration or document, what `listFirstPages` throws,
 * and `VALIDATION_FAILED` for more jobs than a run can have.
 */
export async function createRunFromItems(
  services: RunServices,
  by: { userId: string; requestId: string },
  asked: NewRun,
  items: readonly RunItem[],
  signal: AbortSignal,
  inTransaction: (em: EntityManager, run: JobRunRow) => Promise<void>,
): Promise<JobRunRow> {
  const { inputs, unlisted } = await gather(services, by.userId, items, signal);
  if (inputs.length + (unlisted.length > 0 ? 1 : 0) > MAX_RUN_JOBS) {
    const path = items.find(isOf('prefix'))?.path ?? 'files';
    throw invalid('body', path, `makes the run larger than it can be: it has at most ${MAX_RUN_JOBS} jobs`);
  }
  return await commitRun(services, async (em) => {
    const run = await makeRun(em, by, asked, await holdDocuments(em, by.userId, inputs));
    const rows = unlisted.map((rest, place) => ({ runId: run.id, place, ...rest }));
    if (rows.length > 0) await em.insertMany(RunPrefixEntity, rows);
    await inTransaction(em, run);
    return run;
  });
}
