import { v7 as uuidv7 } from 'uuid';
import { UploadEntity } from '../db/entities/upload.ts';
import type { SignedUpload } from '../storage/object-storage.ts';
import type { SignedUploadServices } from './upload-services.ts';
import { signUpload } from './upload-signature.ts';

/** How long an address takes bytes, in ms. */
const LIFE_MS = 15 * 60_000;

/** What a client says of the file that it is going to store. */
export interface PlannedUpload {
  filename: string;
  contentType: string | null;
}

/** An address that takes the bytes of `key` until `expiresAt`. */
export type IssuedUpload = SignedUpload & { key: string; expiresAt: Date };

/**
 * Issues a key of the user's own and a signed address for its bytes: the store's, or one of ours at `origin` where no client reaches
 * the store. Nothing becomes of it unless it is confirmed.
 */
export async function issueUpload(
  services: SignedUploadServices,
  userId: string,
  planned: PlannedUpload,
  { origin, maxBytes }: { origin: string; maxBytes: number },
): Promise<IssuedUpload> {
  const documentId = uuidv7();
  const key = `uploads/${documentId}`;
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + LIFE_MS);
  const { contentType } = planned;
  const signed = await services.storage.signUpload(key, { expiresAt, maxBytes, contentType });
  const row = { key, userId, ...planned, documentId, jobId: null, createdAt, expiresAt };
  await services.db.fork().insert(UploadEntity, row);
  if (signed !== null) return { ...signed, key, expiresAt };
  const query = signUpload(services.secrets.jwtSecrets, { key, expiresAt, maxBytes });
  return { url: `${origin}/api/${key}?${query}`, headers: {}, key, expiresAt };
}
