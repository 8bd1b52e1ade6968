import { JobFailure } from '../../../contract/job-failure.ts';

/** The failure of a container or a part of it that cannot be read; failures and limits that are named already stay as they are. */
export function damagedOffice(error: unknown): Error {
  if (error instanceof JobFailure || error instanceof RangeError) return error;
  return new JobFailure(
    'CORRUPT_FILE',
    'The Office file is damaged and cannot be read. Save it again and send it anew.',
    {
      cause: error,
    },
  );
}

/** The failure of a file that would be too large, or too deep, once it is read. */
export function tooLarge(what: string): JobFailure {
  return new JobFailure('DOCUMENT_TOO_COMPLEX', `The Office file has more ${what} than can be read.`);
}
