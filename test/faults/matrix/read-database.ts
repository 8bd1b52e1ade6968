import { openText, signingSecretPurpose } from '../../../src/crypto/sealed-text.ts';
import { execute } from '../../helpers/database.ts';
import type {
  AttemptRecord,
  DeliveryRecord,
  EndpointRecord,
  EventRecord,
  JobRecord,
  RunRecord,
} from './fault-record.ts';

/** The rows that the invariants speak of. */
export interface DatabaseRecord {
  jobs: JobRecord[];
  attempts: AttemptRecord[];
  runs: RunRecord[];
  events: EventRecord[];
  endpoints: EndpointRecord[];
  deliveries: DeliveryRecord[];
  namedObjects: string[];
}

const JOBS = `
  select id, user_id as "userId", status, attempt, document_id as "documentId",
    (extract(epoch from finished_at) * 1000)::float8 as "finishedAt",
    (select count(*)::int from extractions where job_id = jobs.id) as extractions,
    (select count(*)::int from extraction_revisions where job_id = jobs.id and source = 'MODEL') as "modelRevisions"
  from jobs`;

const ATTEMPTS =
  'select job_id as "jobId", attempt, status, steps from job_attempts order by job_id, attempt';

const RUNS = `
  select id, status, total_jobs as "totalJobs", completed_jobs as "completedJobs", failed_jobs as "failedJobs",
    cancelled_jobs as "cancelledJobs", array(
      select type from events where run_id = job_runs.id and job_id is null
        and type in ('job_run.completed', 'job_run.failed') order by sequence
    ) as endings
  from job_runs`;

const EVENTS = `
  select id, job_id as "jobId", attempt, type, (extract(epoch from occurred_at) * 1000)::float8 as "occurredAt",
    (extract(epoch from pg_xact_commit_timestamp(xmin)) * 1000)::float8 as "committedAt"
  from events where job_id is not null order by sequence`;

const ENDPOINTS =
  'select id, user_id as "userId", enabled, events, secret_sealed as sealed from webhook_endpoints';

const DELIVERIES =
  'select id, endpoint_id as "endpointId", event_id as "eventId", status from webhook_deliveries';

/** Reads the rows of a database. The secrets of endpoints are opened with the key of the installation. */
export async function readDatabase(url: string, encryptionKey: string): Promise<DatabaseRecord> {
  const read = async <Row>(statement: string): Promise<Row[]> => (await execute(url, statement)) as Row[];
  const key = Buffer.from(encryptionKey, 'hex');
  const endpoints = await read<Omit<EndpointRecord, 'secret'> & { sealed: string }>(ENDPOINTS);
  const documents = await read<{ storage_key: string }>('select storage_key from documents');
  return {
    jobs: await read<JobRecord>(JOBS),
    attempts: await read<AttemptRecord>(ATTEMPTS),
    runs: await read<RunRecord>(RUNS),
    events: await read<EventRecord>(EVENTS),
    endpoints: endpoints.map(({ sealed, ...endpoint }) => ({
      ...endpoint,
      secret: openText([key], signingSecretPurpose(endpoint.id), sealed),
    })),
    deliveries: await read<DeliveryRecord>(DELIVERIES),
    namedObjects: documents.map(({ storage_key: name }) => name),
  };
}

/** The ids of jobs, and of the deliveries of what is told about them. */
export async function subjectsOf(url: string, jobIds: readonly string[]): Promise<string[][]> {
  const rows = await execute(
    url,
    `select event.job_id, delivery.id from webhook_deliveries delivery join events event on event.id = delivery.event_id
     where event.job_id = any($1)`,
    [jobIds],
  );
  return jobIds.map((job) => [job, ...rows.filter((row) => row.job_id === job).map(({ id }) => String(id))]);
}

const OPEN_JOBS = `
  select 'job ' || id || ' ' || status as line from jobs where status in ('PENDING', 'QUEUED', 'PROCESSING')`;

const OPEN_DELIVERIES = `
  select 'delivery ' || delivery.id || ' of job ' || event.job_id as line
  from webhook_deliveries delivery join events event on event.id = delivery.event_id where delivery.status = 'PENDING'`;

const OPEN_RUNS = `
  select 'run ' || id || ' ' || status as line from job_runs where status in ('PENDING', 'QUEUED', 'PROCESSING')`;

/** What still goes on by the rows. */
export async function openRows(url: string): Promise<string[]> {
  const rows = await execute(url, `${OPEN_JOBS} union all ${OPEN_DELIVERIES} union all ${OPEN_RUNS}`);
  return rows.map(({ line }) => String(line));
}

/** What still goes on of some jobs. */
export async function openRowsOf(url: string, jobIds: readonly string[]): Promise<string[]> {
  const statement = `${OPEN_JOBS} and id = any($1) union all ${OPEN_DELIVERIES} and event.job_id = any($1)`;
  const rows = await execute(url, statement, [jobIds]);
  return rows.map(({ line }) => String(line));
}
