import type { GetFilesOptions } from '@google-cloud/storage';
import type { GcsClient } from './gcs-client.ts';
import { gcsUnavailable } from './gcs-failure.ts';
import { toStat } from './gcs-read.ts';
import { checkKeyPrefix } from './object-key.ts';
import type { ObjectStat } from './object-storage.ts';

const PAGE_SIZE = 1000;

/** Every object whose key begins with `prefix`, a page at a time. */
export async function* listGcs(
  client: GcsClient,
  prefix: string,
): AsyncGenerator<{ key: string } & ObjectStat> {
  checkKeyPrefix(prefix);
  let pageToken: string | undefined;
  do {
    const page = await getPage(client, {
      prefix: client.namePrefix + prefix,
      maxResults: PAGE_SIZE,
      pageToken,
    });
    for (const file of page.files) {
      yield { key: file.name.slice(client.namePrefix.length), ...toStat(file.metadata) };
    }
    pageToken = page.nextPageToken;
  } while (pageToken !== undefined);
}

/** Lists at most one object: what the least rights that we need allow, and fails when the bucket is not there. */
export async function checkGcs(client: GcsClient): Promise<void> {
  await getPage(client, { prefix: client.namePrefix, maxResults: 1 });
}

async function getPage(client: GcsClient, query: GetFilesOptions) {
  try {
    const [files, next] = await client.bucket.getFiles({ ...query, autoPaginate: false });
    return { files, nextPageToken: next?.pageToken };
  } catch (error) {
    throw gcsUnavailable(error);
  }
}
