import type { Writable } from 'node:stream';
import { cleanFilename } from '../src/contract/clean-filename.ts';
import { JobFailure } from '../src/contract/job-failure.ts';
import type { JobSource } from '../src/crypto/sealed-source.ts';
import { IntegrationEntity } from '../src/db/entities/integration.ts';
import type { ActivityServices } from './activity-services.ts';
import { downloadName } from './download-name.ts';
import { openIntegration } from './open-integration.ts';

/**
 * Passes the bytes of a source on to the stream that `open` gives for a file name, once they are about to come. Throws what the client of
 * addresses or of buckets throws, what the stream was destroyed with, and `DOWNLOAD_FAILED` when the integration is gone.
 */
export async function fetchSource(
  services: ActivityServices,
  owner: string,
  source: JobSource,
  open: (filename: string) => Writable,
  signal: AbortSignal,
): Promise<void> {
  const { outbound, maxFileSize } = services;
  if (source.kind === 'url')
    return await outbound.download(source.url, maxFileSize, (head) => open(downloadName(head)), signal);
  const { integrationId: id, key } = source;
  const row = await services.db.fork().findOne(IntegrationEntity, { id, userId: owner });
  if (row === null)
    throw new JobFailure('DOWNLOAD_FAILED', 'the integration that this document comes from was deleted');
  // The connection may lead to another bucket by now.
  const config = { ...row.config, bucket: source.bucket };
  using bucket = await openIntegration(services, { ...row, config });
  const filename = cleanFilename(key.split('/').at(-1) ?? '');
  await bucket.download(key, maxFileSize, () => open(filename), signal);
}
