import { MainJob } from './0001-main-job.ts';
import { WholeContract } from './0002-whole-contract.ts';
import { StoredDocuments } from './0003-stored-documents.ts';
import { AttemptRuns } from './0004-attempt-runs.ts';
import { Webhooks } from './0005-webhooks.ts';
import { JobSources } from './0006-job-sources.ts';
import { JobRuns } from './0007-job-runs.ts';
import { ListOrders } from './0008-list-orders.ts';
import { Integrations } from './0009-integrations.ts';
import { RunPrefixes } from './0010-run-prefixes.ts';
import { WindowPieces } from './0011-window-pieces.ts';
import { QuickTriggers } from './0012-quick-triggers.ts';
import { AuditLog } from './0013-audit-log.ts';
import { JobsByRequest } from './0014-jobs-by-request.ts';

/** Every migration, oldest first; a name that was released never changes. */
export const MIGRATIONS = [
  { name: '0001-main-job', class: MainJob },
  { name: '0002-whole-contract', class: WholeContract },
  { name: '0003-stored-documents', class: StoredDocuments },
  { name: '0004-attempt-runs', class: AttemptRuns },
  { name: '0005-webhooks', class: Webhooks },
  { name: '0006-job-sources', class: JobSources },
  { name: '0007-job-runs', class: JobRuns },
  { name: '0008-list-orders', class: ListOrders },
  { name: '0009-integrations', class: Integrations },
  { name: '0010-run-prefixes', class: RunPrefixes },
  { name: '0011-window-pieces', class: WindowPieces },
  { name: '0012-quick-triggers', class: QuickTriggers },
  { name: '0013-audit-log', class: AuditLog },
  { name: '0014-jobs-by-request', class: JobsByRequest },
];
