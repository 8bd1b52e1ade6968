import { type File, errors as formidableErrors, type Part } from 'formidable';
import type { Context } from 'koa';
import { koaBody } from 'koa-body';
import { ApiError, invalid } from '../../contract/api-error.ts';
import { discardUpload } from '../../documents/discard-upload.ts';
import { openUpload, type UploadServices } from '../../documents/open-upload.ts';
import type { StoredUpload, UploadSink } from '../../documents/upload-sink.ts';
import { cleanFilename } from './clean-filename.ts';

/** The room that fields, part headers and boundaries may take beside the file, in bytes. */
const FORM_OVERHEAD_BYTES = 1_000_000;

/** A multipart request that has arrived whole: its fields, and its file durable in storage. */
export interface UploadBody {
  fields: Record<string, unknown>;
  file: StoredUpload & { filename: string };
  /** Removes the file again, when no row comes to name it. */
  discard(): Promise<void>;
}

function tooLarge(limit: number): ApiError {
  return new ApiError('FILE_TOO_LARGE', `the file is over the limit of ${limit} bytes`, { extra: { limit } });
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}

/** What the parser's or the sink's error means to the client. Those of storage pass as they are. */
function translate(error: unknown, maxFileSize: number): unknown {
  const code = codeOf(error);
  if (error instanceof ApiError || typeof code !== 'number') return error;
  if (
    code === formidableErrors.biggerThanTotalMaxFileSize ||
    code === formidableErrors.biggerThanMaxFileSize
  ) {
    return tooLarge(maxFileSize);
  }
  if (code === formidableErrors.maxFieldsSizeExceeded) {
    return new ApiError('BODY_TOO_LARGE', 'the fields of the form are too large', {
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

/** Refuses files in other parts than `file` and a second one; a part without a file name is a field whatever its type. */
function checkPart(part: Part, earlier: readonly File[]): void {
  if (part.name === null) throw new ApiError('MALFORMED_MULTIPART', 'a part of the form has no name');
  if (part.originalFilename === null || part.originalFilename === undefined) {
    part.mimetype = null;
    return;
  }
  part.mimetype ??= 'application/octet-stream';
  if (part.name !== 'file')
    throw invalid('form', part.name, 'is not known here: send the file in the part named file');
  if (earlier.length > 0) throw invalid('form', 'file', 'must be one file');
}

/**
 * Streams a multipart request's file into storage, holding none of it in memory, and gives its fields. Whatever happens, nothing is
 * left in storage unless this resolves. Throws `UNSUPPORTED_MEDIA_TYPE`, `MALFORMED_MULTIPART`, `FILE_REQUIRED`, `FILE_EMPTY`,
 * `FILE_TOO_LARGE`, `UNSUPPORTED_FILE`, `VALIDATION_FAILED`, and what storage throws.
 */
export async function readUploadBody(
  ctx: Context,
  services: UploadServices,
  maxFileSize: number,
): Promise<UploadBody> {
  if (!ctx.is('multipart/form-data')) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'send the file as multipart/form-data');
  }
  if ((ctx.request.length ?? 0) > maxFileSize + FORM_OVERHEAD_BYTES) throw tooLarge(maxFileSize);
  const sinks: UploadSink[] = [];
  const files: File[] = [];
  const discard = async (): Promise<void> => {
    for (const sink of sinks) await discardUpload(services, sink);
  };
  const parse = koaBody({
    multipart: true,
    json: false,
    text: false,
    urlencoded: false,
    formidable: {
      maxFileSize,
      maxFieldsSize: FORM_OVERHEAD_BYTES,
      fileWriteStreamHandler: () => {
        const sink = openUpload(services);
        sinks.push(sink);
        return sink;
      },
      onFileBegin: (_name, file) => files.push(file),
      onPart: (part, handle) => {
        checkPart(part, files);
        handle(part);
      },
    },
  });
  try {
    await parse(ctx, async () => {});
    const [sink] = sinks;
    const [file] = files;
    if (sink === undefined || file === undefined) {
      throw new ApiError('FILE_REQUIRED', 'send one file in the part named file', {
        errors: [{ in: 'form', path: 'file', message: 'is required' }],
      });
    }
    const stored = await sink.result();
    const fields = { ...(ctx.request.body as Record<string, unknown>) };
    return { fields, file: { ...stored, filename: cleanFilename(file.originalFilename) }, discard };
  } catch (error) {
    await discard();
    throw translate(error, maxFileSize);
  }
}
