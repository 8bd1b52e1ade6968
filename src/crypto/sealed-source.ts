import { z } from 'zod';
import { INTEGRATION_TYPES } from '../contract/bucket.ts';
import type { Keyring } from '../contract/keyring.ts';
import { openText, sealText } from './sealed-text.ts';

const jobSource = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('url'), url: z.string() }),
  z.object({
    kind: z.literal('object'),
    integrationId: z.string(),
    type: z.enum(INTEGRATION_TYPES),
    bucket: z.string(),
    key: z.string(),
  }),
]);

/**
 * Where a job's document is still to be fetched from: an address, or an object of a bucket that the user has connected. An address may
 * hold a signature or a token, so it is kept sealed.
 */
export type JobSource = z.infer<typeof jobSource>;

/** To what a source is bound when it is sealed: its job. */
export function sourcePurpose(jobId: string): string {
  return `job-source:${jobId}`;
}

/** Encrypts the source of a job at rest. */
export function sealSource(keys: Keyring, jobId: string, source: JobSource): string {
  return sealText(keys, sourcePurpose(jobId), JSON.stringify(source));
}

/** Opens what `sealSource` made for the same job. Throws `NoKeyFits`. */
export function openSource(keys: Keyring, jobId: string, sealed: string): JobSource {
  return jobSource.parse(JSON.parse(openText(keys, sourcePurpose(jobId), sealed)));
}

/** The address of an object as Amazon's and Google's tools write it. */
function objectAddress({ type, bucket, key }: Extract<JobSource, { kind: 'object' }>): string {
  return `${type === 'S3' ? 's3' : 'gs'}://${bucket}/${key}`;
}

/** What may be shown of a source: its address without the query, in which signed addresses carry their secret. */
export function shownSource(source: JobSource): string {
  if (source.kind === 'object') return objectAddress(source);
  const { origin, pathname } = new URL(source.url);
  return `${origin}${pathname}`;
}

/** The source of a job whose id is not known yet: what may be shown of it, and how it is sealed once the id is there. */
export interface UnboundSource {
  shown: string;
  seal(jobId: string): string;
}

/** A source for a job that is made in a batch. */
export function unboundSource(keys: Keyring, source: JobSource): UnboundSource {
  return { shown: shownSource(source), seal: (jobId) => sealSource(keys, jobId, source) };
}
