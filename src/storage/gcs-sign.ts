import type { GcsClient } from './gcs-client.ts';
import { gcsUnavailable } from './gcs-failure.ts';
import { checkObjectKey } from './object-key.ts';
import type { SignedUpload, UploadConditions } from './object-storage.ts';

/**
 * A V4 signed address for one create-only PUT; the bucket itself checks the conditions, which are part of the signature. Needs
 * credentials that can sign: a service account's key, or the right to sign in its name.
 * Source: cloud.google.com/storage/docs/access-control/signed-urls
 */
export async function signGcsUpload(
  client: GcsClient,
  key: string,
  { expiresAt, maxBytes, contentType }: UploadConditions,
): Promise<SignedUpload> {
  checkObjectKey(key);
  const conditions = {
    'x-goog-if-generation-match': '0',
    'x-goog-content-length-range': `0,${maxBytes}`,
  };
  try {
    const [url] = await client.bucket.file(client.namePrefix + key).getSignedUrl({
      version: 'v4',
      action: 'write',
      expires: expiresAt,
      extensionHeaders: conditions,
      ...(contentType === null ? {} : { contentType }),
    });
    return {
      url,
      headers: { ...conditions, ...(contentType === null ? {} : { 'Content-Type': contentType }) },
    };
  } catch (error) {
    throw gcsUnavailable(error);
  }
}
