import { Readable } from 'node:stream';
import { GetObjectCommand, HeadObjectCommand, ListObjectsV2Command, type S3Client } from '@aws-sdk/client-s3';
import type { BucketConfig, BucketCredentials } from '../contract/bucket.ts';
import type { AddressGuard, Bucket, BucketPage, ListQuery } from './bucket.ts';
import { BucketError } from './bucket-error.ts';
import { isFolder } from './is-folder.ts';
import type { BucketLimits } from './open-bucket.ts';
import { receiveObject } from './receive-object.ts';
import { createS3Client } from './s3-client.ts';
import { s3Failure } from './s3-failure.ts';
import { within } from './within.ts';

async function list(client: S3Client, name: string, query: ListQuery, abortSignal: AbortSignal) {
  const { prefix, cursor, limit } = query;
  const where = { Prefix: prefix, MaxKeys: limit, ...(cursor === null ? {} : { ContinuationToken: cursor }) };
  try {
    const answer = await client.send(new ListObjectsV2Command({ Bucket: name, ...where }), { abortSignal });
    // A web page of any kind is read as a listing without a name.
    if (answer.Name === undefined) throw new BucketError('INVALID_RESPONSE', 'the answer is no listing');
    const objects = (answer.Contents ?? []).map(({ Key = '', Size = 0, LastModified }) => ({
      key: Key,
      size: Size,
      updatedAt: LastModified ?? new Date(0),
      contentType: null,
    }));
    const page: BucketPage = {
      objects: objects.filter((object) => !isFolder(object)),
      nextCursor: answer.NextContinuationToken ?? null,
    };
    return page;
  } catch (error) {
    throw s3Failure(error, 'BUCKET_NOT_FOUND');
  }
}

async function stat(client: S3Client, name: string, key: string, abortSignal: AbortSignal) {
  try {
    const head = await client.send(new HeadObjectCommand({ Bucket: name, Key: key }), { abortSignal });
    const { ContentLength: size = 0, LastModified: updatedAt = new Date(0), ContentType = null } = head;
    return { key, size, updatedAt, contentType: ContentType };
  } catch (error) {
    throw s3Failure(error, 'OBJECT_NOT_FOUND');
  }
}

async function openObject(client: S3Client, name: string, key: string, abortSignal: AbortSignal) {
  try {
    const answer = await client.send(new GetObjectCommand({ Bucket: name, Key: key }), { abortSignal });
    const { Body: source, ContentLength: size = 0 } = answer;
    if (!(source instanceof Readable)) throw new BucketError('INVALID_RESPONSE', 'no body');
    return { source, size };
  } catch (error) {
    throw s3Failure(error, 'OBJECT_NOT_FOUND');
  }
}

/** A bucket of Amazon S3, or of any service that speaks its protocol. Throws `BucketError` for an endpoint that is not allowed. */
export function openS3Bucket(
  config: BucketConfig,
  credentials: Extract<BucketCredentials, { type: 'S3' }>,
  guard: AddressGuard,
  { questionMs, downloadMs }: BucketLimits,
): Bucket {
  const { client, dispose } = createS3Client(config, credentials, guard);
  const { bucket } = config;
  return {
    list: (query, signal) => within(questionMs, signal, (ending) => list(client, bucket, query, ending)),
    stat: (key, signal) => within(questionMs, signal, (ending) => stat(client, bucket, key, ending)),
    download: (key, maxBytes, open, signal) =>
      within(downloadMs, signal, async (ending) =>
        receiveObject(await openObject(client, bucket, key, ending), maxBytes, open, ending),
      ),
    [Symbol.dispose]: dispose,
  };
}
