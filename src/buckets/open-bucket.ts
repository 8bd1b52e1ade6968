import type { BucketConfig, BucketCredentials } from '../contract/bucket.ts';
import type { AddressGuard, Bucket, OpenBucket } from './bucket.ts';

/** How long a question may take, its retries with it, and how long one download, in ms. */
export interface BucketLimits {
  questionMs: number;
  downloadMs: number;
}

const LIMITS: BucketLimits = { questionMs: 20_000, downloadMs: 60_000 };

/** Makes what opens the buckets of users. The clients of Amazon and Google are loaded only when one is asked for. */
export function createOpenBucket(guard: AddressGuard, limits: Partial<BucketLimits> = {}): OpenBucket {
  const all = { ...LIMITS, ...limits };
  return async (config: BucketConfig, credentials: BucketCredentials): Promise<Bucket> => {
    if (credentials.type === 'S3') {
      const { openS3Bucket } = await import('./s3-bucket.ts');
      return openS3Bucket(config, credentials, guard, all);
    }
    const { openGcsBucket } = await import('./gcs-bucket.ts');
    return openGcsBucket(config, credentials, guard, all);
  };
}
