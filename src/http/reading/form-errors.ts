import { errors as formidableErrors } from 'formidable';
import { ApiError } from '../../contract/api-error.ts';

/** The room that fields, part headers and boundaries may take beside the file, in bytes. */
export const FORM_OVERHEAD_BYTES = 1_000_000;

/** A file over the limit, in bytes. */
export function fileTooLarge(limit: number): ApiError {
  return new ApiError('FILE_TOO_LARGE', `the file is over the limit of ${limit} bytes`, { extra: { limit } });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** What the parser's or the sink's error means to the client. Those of storage pass as they are. */
export function formError(error: unknown, maxFileSize: number): unknown {
  const code = codeOf(error);
  if (error instanceof ApiError || typeof code !== 'number') return error;
  if (
    code === formidableErrors.biggerThanTotalMaxFileSize ||
    code === formidableErrors.biggerThanMaxFileSize
  ) {
    return fileTooLarge(maxFileSize);
  }
  if (code === formidableErrors.maxFieldsSizeExceeded || code === formidableErrors.maxFieldsExceeded) {
    return new ApiError('BODY_TOO_LARGE', 'the fields of the form are too many or too large', {
      extra: { limit: FORM_OVERHEAD_BYTES },
    });
  }
  if (code === formidableErrors.noEmptyFiles || code === formidableErrors.smallerThanMinFileSize) {
    return new ApiError('FILE_EMPTY', 'the file has no bytes', {
      errors: [{ in: 'form', path: 'file', message: 'must not be empty' }],
    });
  }
  return new ApiError('MALFORMED_MULTIPART', 'the multipart body is broken or was cut off', { cause: error });
}
