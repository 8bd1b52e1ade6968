import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { JobFailure } from '../../../contract/job-failure.ts';
import { damagedOffice, tooLarge } from './damaged-office.ts';

/** What all that is read of one file may come to, inflated, in bytes. */
const MOST_INFLATED_BYTES = 256 * 1024 * 1024;
const MOST_PARTS = 10_000;

/** The parts of an Office file (ECMA-376, part 2) by their names. None is ever written to a disk, whatever its name is. */
export interface Parts extends Disposable {
  /** The bytes of a part, inflated as they are asked for; none for one that is not there. Throws what `openParts` throws. */
  open(name: string): AsyncIterable<Buffer>;
  has(name: string): boolean;
}

/**
 * Opens a zip container and reads its directory. Throws `JobFailure`: `CORRUPT_FILE`, `PASSWORD_PROTECTED` for encrypted parts, and
 * `DOCUMENT_TOO_COMPLEX` for more parts or more inflated bytes than are allowed, whatever the directory says of their sizes.
 */
export async function openParts(path: string): Promise<Parts> {
  const zip = await openPromise(path, { autoClose: false }).catch((error: unknown) => {
    throw damagedOffice(error);
  });
  const entries = await readDirectory(zip).catch((error: unknown) => {
    zip.close();
    throw damagedOffice(error);
  });
  let left = MOST_INFLATED_BYTES;
  return {
    has: (name) => entries.has(name),
    async *open(name) {
      const entry = entries.get(name);
      if (entry === undefined) return;
      if (entry.isEncrypted()) throw locked();
      for await (const chunk of (await zip.openReadStreamPromise(entry)) as AsyncIterable<Buffer>) {
        left -= chunk.length;
        if (left < 0) throw tooLarge('text');
        yield chunk;
      }
    },
    [Symbol.dispose]: () => zip.close(),
  };
}

async function readDirectory(zip: ZipFile): Promise<Map<string, Entry>> {
  if (zip.entryCount > MOST_PARTS) throw tooLarge('parts');
  const entries = new Map<string, Entry>();
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry);
  return entries;
}

function locked(): JobFailure {
  return new JobFailure(
    'PASSWORD_PROTECTED',
    'The Office file is protected by a password. Send it again without protection.',
  );
}
