import { z } from 'zod';
import { openText, sealText } from './sealed-text.ts';

const jobSource = z.discriminatedUnion('kind', [z.object({ kind: z.literal('url'), url: z.string() })]);

/** Where a job's document is still to be fetched from. An address may hold a signature or a token, so it is kept sealed. */
export type JobSource = z.infer<typeof jobSource>;

/** To what a source is bound when it is sealed: its job. */
function purposeOf(jobId: string): string {
  return `job-source:${jobId}`;
}

/** Encrypts the source of a job at rest. */
export function sealSource(key: Uint8Array, jobId: string, source: JobSource): string {
  return sealText(key, purposeOf(jobId), JSON.stringify(source));
}

/** Opens what `sealSource` made for the same job. Throws when the key, the job or a byte differs. */
export function openSource(key: Uint8Array, jobId: string, sealed: string): JobSource {
  return jobSource.parse(JSON.parse(openText(key, purposeOf(jobId), sealed)));
}

/** What may be shown of a source: its address without the query, in which signed addresses carry their secret. */
export function shownSource({ url }: JobSource): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
