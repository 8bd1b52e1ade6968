import { createDiskStorage } from './disk.ts';
import type { ObjectStorage } from './object-storage.ts';

/** Where objects are kept. */
export type StorageLocation =
  | { kind: 'disk'; root: string }
  | { kind: 'gcs'; bucket: string; prefix: string };

/** The storage for a location. Connects to nothing yet. Google's client is loaded only when it is asked for. */
export async function openObjectStorage(location: StorageLocation): Promise<ObjectStorage> {
  if (location.kind === 'disk') return createDiskStorage({ root: location.root });
  const { createGcsStorage } = await import('./gcs.ts');
  return createGcsStorage(location);
}
