import type { Readable } from 'node:stream';
import { z } from 'zod';
import type { BucketConfig, BucketCredentials } from '../contract/bucket.ts';
import type { AddressGuard, Bucket, BucketObject, BucketPage, ListQuery } from './bucket.ts';
import { BucketError } from './bucket-error.ts';
import { createGcsClient, type GcsClient } from './gcs-client.ts';
import { gcsFailure, statusFailure } from './gcs-failure.ts';
import { isFolder } from './is-folder.ts';
import { MOST_ANSWER_BYTES } from './limited-answer.ts';
import type { BucketLimits } from './open-bucket.ts';
import { receiveObject } from './receive-object.ts';
import { within } from './within.ts';

const ITEM = z.object({
  name: z.string(),
  size: z.coerce.number(),
  updated: z.coerce.date(),
  contentType: z.string().nullish(),
});
const LISTING = z.object({ items: z.array(ITEM).optional(), nextPageToken: z.string().optional() });
const ITEM_FIELDS = 'name,size,updated,contentType';
/** Tries after the first one, with waits of under a second. */
const RETRIES = { retry: 2, retryDelay: 100, totalTimeout: 15_000 };

type Missing = 'BUCKET_NOT_FOUND' | 'OBJECT_NOT_FOUND';

/**
 * Asks the JSON API. A redirect is an error: it could lead past the rules for addresses. An answer that is read whole is bounded; what comes as
 * a stream comes whatever its status, since the client would read all of a refusal.
 */
async function ask<Data>(
  { transport, agents }: GcsClient,
  url: string,
  params: Record<string, string | number>,
  {
    responseType,
    signal,
    missing,
  }: { responseType: 'json' | 'stream'; signal: AbortSignal; missing: Missing },
) {
  try {
    return await transport.request<Data>({
      ...{ url, params, responseType, signal, redirect: 'error', retry: true, retryConfig: RETRIES },
      ...(responseType === 'json' ? { maxContentLength: MOST_ANSWER_BYTES } : { validateStatus: () => true }),
      ...(agents === null
        ? {}
        : { agent: ({ protocol }: URL) => (protocol === 'http:' ? agents.http : agents.https) }),
    });
  } catch (error) {
    throw gcsFailure(error, missing);
  }
}

function read<Shape extends z.ZodType>(shape: Shape, data: unknown): z.output<Shape> {
  const parsed = shape.safeParse(data);
  if (!parsed.success) throw new BucketError('INVALID_RESPONSE', 'the answer is not of the JSON API');
  return parsed.data;
}

function toObject({ name, size, updated, contentType }: z.output<typeof ITEM>): BucketObject {
  return { key: name, size, updatedAt: updated, contentType: contentType ?? null };
}

async function list(client: GcsClient, query: ListQuery, signal: AbortSignal): Promise<BucketPage> {
  const { prefix, cursor, limit } = query;
  const params = { prefix, maxResults: limit, fields: `nextPageToken,items(${ITEM_FIELDS})` };
  const page = cursor === null ? params : { ...params, pageToken: cursor };
  const how = { responseType: 'json', signal, missing: 'BUCKET_NOT_FOUND' } as const;
  const { items = [], nextPageToken = null } = read(
    LISTING,
    (await ask(client, client.objectsUrl, page, how)).data,
  );
  return { objects: items.map(toObject).filter((object) => !isFolder(object)), nextCursor: nextPageToken };
}

async function stat(client: GcsClient, key: string, signal: AbortSignal): Promise<BucketObject> {
  const url = `${client.objectsUrl}/${encodeURIComponent(key)}`;
  const how = { responseType: 'json', signal, missing: 'OBJECT_NOT_FOUND' } as const;
  return toObject(read(ITEM, (await ask(client, url, { fields: ITEM_FIELDS }, how)).data));
}

async function openObject(client: GcsClient, key: string, signal: AbortSignal) {
  const url = `${client.objectsUrl}/${encodeURIComponent(key)}`;
  const how = { responseType: 'stream', signal, missing: 'OBJECT_NOT_FOUND' } as const;
  const { data, headers, status } = await ask<Readable>(client, url, { alt: 'media' }, how);
  if (status < 200 || status > 299) {
    data.destroy();
    throw statusFailure(status, how.missing);
  }
  return { source: data, size: Number(headers.get('content-length') ?? 0) };
}

/** A bucket of Google Cloud Storage. Throws `BucketError` for an endpoint that is not allowed. */
export function openGcsBucket(
  config: BucketConfig,
  credentials: Extract<BucketCredentials, { type: 'GCS' }>,
  guard: AddressGuard,
  { questionMs, downloadMs }: BucketLimits,
): Bucket {
  const client = createGcsClient(config, credentials, guard);
  return {
    list: (query, signal) => within(questionMs, signal, (ending) => list(client, query, ending)),
    stat: (key, signal) => within(questionMs, signal, (ending) => stat(client, key, ending)),
    download: (key, maxBytes, open, signal) =>
      within(downloadMs, signal, async (ending) =>
        receiveObject(await openObject(client, key, ending), maxBytes, open, ending),
      ),
    [Symbol.dispose]: () => client[Symbol.dispose](),
  };
}
