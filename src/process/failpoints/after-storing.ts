import type { ObjectStorage } from '../../storage/object-storage.ts';

/** A storage that does something more when an object is durable, before it says so. */
export function afterStoring(storage: ObjectStorage, then: () => Promise<void>): ObjectStorage {
  return {
    ...storage,
    createObject: (key) => {
      const { stream, finished } = storage.createObject(key);
      const told = finished.then(then);
      // As the port promises: it may be left alone.
      told.catch(() => {});
      return { stream, finished: told };
    },
  };
}
