import { openText, signingSecretPurpose } from '../../../src/crypto/sealed-text.ts';
import { execute } from '../../helpers/database.ts';
import type { DeliveryRecord, EndpointRecord, EventRecord, JobRecord } from './fault-record.ts';

/** The rows that the invariants speak of. */
export interface DatabaseRecord {
  jobs: JobRecord[];
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

const EVENTS = `
  select id, job_id as "jobId", attempt, type, (extract(epoch from occurred_at) * 1000)::float8 as "occurredAt"
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

/** What still goes on by the rows. */
export async function openRows(url: string): Promise<string[]> {
  const rows = await execute(
    url,
    `select 'job ' || id || ' ' || status as line from jobs where status in ('PENDING', 'QUEUED', 'PROCESSING')
     union all select 'delivery ' || id from webhook_deliveries where status = 'PENDING'`,
  );
  return rows.map(({ line }) => String(line));
}
