import { lostError } from '../api/lost-error.ts';
import type { PageProps } from '../routing/pages.tsx';
import { Failure } from '../ui/failure.tsx';
import { Loading } from '../ui/loading.tsx';
import { JobView } from './job-view.tsx';
import { useExtraction, useJob, useSchemaVersion } from './use-job.ts';

/** A job: its document beside its fields, and how it came about. */
export function JobPage({ id }: PageProps) {
  const job = useJob(id);
  const extraction = useExtraction(id);
  const schema = useSchemaVersion(
    extraction.data?.schemaId ?? job.data?.schemaId,
    extraction.data?.schemaVersion ?? job.data?.schemaVersion,
  );
  const failed = [job, extraction, schema].find((query) => lostError(query) !== null);
  if (failed !== undefined) return <Failure error={failed.error} retry={() => void failed.refetch()} />;
  if (job.data === undefined || extraction.data === undefined || schema.data === undefined)
    return <Loading />;
  return <JobView job={job.data} extraction={extraction.data} schema={schema.data} />;
}
