import formidable, { multipart, type Part } from 'formidable';
import type { Context } from 'koa';
import { ApiError, invalid } from '../../contract/api-error.ts';
import { cleanFilename } from '../../contract/clean-filename.ts';
import { type ArrivedOfMany, FileOfMany } from '../../documents/file-of-many.ts';
import type { UploadServices } from '../../documents/open-upload.ts';
import { FORM_OVERHEAD_BYTES, formError } from './form-errors.ts';
import { addField, asField } from './form-fields.ts';
import { parseForm } from './parse-form.ts';
import { guardPartHeaders } from './part-headers.ts';

/** A multipart request of many files that has arrived whole: its fields, and what became of each file, in order. */
export interface FilesBody {
  fields: Record<string, unknown>;
  files: (ArrivedOfMany & { filename: string })[];
  /** Removes the files again, when no row comes to name them. */
  discard(): Promise<void>;
}

/** How much a request of many files may hold; `maxFileSize` in bytes. */
export interface FilesLimits {
  maxFileSize: number;
  maxFiles: number;
}

function checkPart(part: Part, arrived: number, maxFiles: number): void {
  if (asField(part)) return;
  const { name } = part;
  if (name !== 'files')
    throw invalid('form', String(name), 'is not known here: send the files in parts named files');
  if (arrived >= maxFiles) throw invalid('form', 'files', `must be at most ${maxFiles} files`);
}

/**
 * Streams the files of a multipart request into storage, one after another, holding none of them in memory, and gives the fields. A file
 * that cannot be worked on refuses itself alone. Whatever happens, nothing is left in storage unless this resolves. Throws
 * `UNSUPPORTED_MEDIA_TYPE`, `MALFORMED_MULTIPART`, `FILE_REQUIRED`, `VALIDATION_FAILED`, `BODY_TOO_LARGE`, and what storage throws.
 */
export async function readFilesBody(
  ctx: Context,
  services: UploadServices,
  { maxFileSize, maxFiles }: FilesLimits,
): Promise<FilesBody> {
  if (!ctx.is('multipart/form-data')) {
    throw new ApiError('UNSUPPORTED_MEDIA_TYPE', 'send the files as multipart/form-data');
  }
  const limit = maxFiles * maxFileSize + FORM_OVERHEAD_BYTES;
  const sinks: { sink: FileOfMany; filename: string }[] = [];
  const open = new Set<FileOfMany>();
  const discard = async (): Promise<void> => {
    for (const { sink } of sinks) await sink.discard();
  };
  const form = formidable({
    ...{ enabledPlugins: [multipart], allowEmptyFiles: true, minFileSize: 0 },
    // Sizes are counted by the sinks, each file for itself, and by the progress of the whole.
    ...{ maxFileSize: Infinity, maxTotalFileSize: Infinity, maxFieldsSize: FORM_OVERHEAD_BYTES },
    fileWriteStreamHandler: (file) => {
      const before = sinks.at(-1)?.sink.whenClosed ?? Promise.resolve();
      const sink = new FileOfMany(services, maxFileSize, before);
      const given = file !== undefined && 'originalFilename' in file ? file.originalFilename : null;
      sinks.push({ sink, filename: cleanFilename(typeof given === 'string' ? given : null) });
      open.add(sink);
      void sink.whenClosed.then(() => {
        open.delete(sink);
        goOn();
      });
      return sink;
    },
  });
  let isRead = false;
  // Of files that came in one piece, the later ones wait for their turn: nothing more is read until they had it.
  const goOn = (): boolean => {
    if (open.size <= 1 && !isRead) ctx.req.resume();
    return true;
  };
  Object.assign(form, { resume: goOn });
  const fields = new Map<string, string | string[]>();
  form.on('field', (name, value) => addField(fields, name, value));
  // What is thrown in `onPart` is caught by nobody, so a refusal waits for the next bytes, or for the end.
  let refusal: unknown;
  guardPartHeaders(form, (error) => {
    refusal ??= error;
  });
  let arrived = 0;
  form.onPart = (part) => {
    try {
      checkPart(part, arrived, maxFiles);
      if (part.mimetype !== null) arrived += 1;
    } catch (error) {
      refusal ??= error;
    }
    if (refusal === undefined) form._handlePart(part);
  };
  form.on('progress', (received) => {
    if (refusal !== undefined) throw refusal;
    if (received > limit)
      throw new ApiError('BODY_TOO_LARGE', 'the files are too large', { extra: { limit } });
  });
  try {
    await parseForm(form, ctx.req);
    if (refusal !== undefined) throw refusal;
    if (sinks.length === 0) {
      throw new ApiError('FILE_REQUIRED', 'send at least one file, each in a part named files', {
        errors: [{ in: 'form', path: 'files', message: 'is required' }],
      });
    }
    const files: FilesBody['files'] = [];
    for (const { sink, filename } of sinks) files.push({ ...(await sink.result()), filename });
    return { fields: Object.fromEntries(fields), files, discard };
  } catch (error) {
    await discard();
    throw formError(error, limit);
  } finally {
    isRead = true;
  }
}
