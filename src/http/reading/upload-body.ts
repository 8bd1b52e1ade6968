import formidable, { type File, multipart, type Part } from 'formidable';
import type { Context } from 'koa';
import { ApiError, invalid } from '../../contract/api-error.ts';
import { cleanFilename } from '../../contract/clean-filename.ts';
import { discardUpload } from '../../documents/discard-upload.ts';
import { openUpload, type UploadServices } from '../../documents/open-upload.ts';
import type { StoredUpload, UploadSink } from '../../storage/upload-sink.ts';
import { FORM_OVERHEAD_BYTES, fileTooLarge, formError } from './form-errors.ts';
import { addField, asField } from './form-fields.ts';
import { parseForm } from './parse-form.ts';
import { guardPartHeaders } from './part-headers.ts';

/** A multipart request that has arrived whole: its fields, and its file, if it has one, durable in storage. */
export interface FormBody {
  fields: Record<string, unknown>;
  file: (StoredUpload & { filename: string }) | null;
  /** Removes the file again, when no row comes to name it. */
  discard(): Promise<void>;
}

/** A form that has its file. */
export interface UploadBody extends FormBody {
  file: NonNullable<FormBody['file']>;
}

/** Refuses files in other parts than `file`, and a second one. */
function checkPart(part: Part, earlier: readonly File[]): void {
  if (asField(part)) return;
  const { name } = part;
  if (name !== 'file')
    throw invalid('form', String(name), 'is not known here: send the file in the part named file');
  if (earlier.length > 0) throw invalid('form', 'file', 'must be one file');
}

/**
 * Streams a multipart request's file into storage, holding none of it in memory, and gives its fields. Whatever happens, nothing is
 * left in storage unless this resolves. Throws `UNSUPPORTED_MEDIA_TYPE`, `MALFORMED_MULTIPART`, `FILE_EMPTY`, `FILE_TOO_LARGE`,
 * `UNSUPPORTED_FILE`, `VALIDATION_FAILED`, and what storage throws.
 */
export async function readFormBody(
  ctx: Context,
  services: UploadServices,
  maxFileSize: number,
): Promise<FormBody> {
  if (!ctx.is('multipart/form-data')) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'send the file as multipart/form-data');
  }
  if ((ctx.request.length ?? 0) > maxFileSize + FORM_OVERHEAD_BYTES) throw fileTooLarge(maxFileSize);
  const sinks: UploadSink[] = [];
  const files: File[] = [];
  const discard = async (): Promise<void> => {
    for (const sink of sinks) await discardUpload(services, sink);
  };
  const form = formidable({
    enabledPlugins: [multipart],
    maxFileSize,
    maxFieldsSize: FORM_OVERHEAD_BYTES,
    fileWriteStreamHandler: () => {
      const sink = openUpload(services);
      sinks.push(sink);
      return sink;
    },
  });
  const fields = new Map<string, string | string[]>();
  form.on('field', (name, value) => addField(fields, name, value));
  form.on('fileBegin', (_name, file) => files.push(file));
  // What is thrown in `onPart` is caught by nobody, so a refusal waits for the next bytes, or for the end.
  let refusal: unknown;
  guardPartHeaders(form, (error) => {
    refusal ??= error;
  });
  form.onPart = (part) => {
    try {
      checkPart(part, files);
    } catch (error) {
      refusal ??= error;
    }
    if (refusal === undefined) form._handlePart(part);
  };
  form.on('progress', (received) => {
    if (refusal !== undefined) throw refusal;
    if (received > maxFileSize + FORM_OVERHEAD_BYTES) throw fileTooLarge(maxFileSize);
  });
  try {
    await parseForm(form, ctx.req);
    if (refusal !== undefined) throw refusal;
    const [sink] = sinks;
    const [file] = files;
    const stored =
      sink === undefined || file === undefined
        ? null
        : { ...(await sink.result()), filename: cleanFilename(file.originalFilename) };
    return { fields: Object.fromEntries(fields), file: stored, discard };
  } catch (error) {
    await discard();
    throw formError(error, maxFileSize);
  }
}

/** The same of a request that must have a file. Throws `FILE_REQUIRED` too. */
export async function readUploadBody(
  ctx: Context,
  services: UploadServices,
  maxFileSize: number,
): Promise<UploadBody> {
  const { file, ...form } = await readFormBody(ctx, services, maxFileSize);
  if (file !== null) return { ...form, file };
  throw new ApiError('FILE_REQUIRED', 'send one file in the part named file', {
    errors: [{ in: 'form', path: 'file', message: 'is required' }],
  });
}
