import type { Part } from 'formidable';
import { ApiError } from '../../contract/api-error.ts';

/**
 * Whether a part of a form is a field: it has no file name; then it is read as UTF-8, whatever type and transfer encoding it names. Throws
 * `MALFORMED_MULTIPART` for a part without a name.
 */
export function asField(part: Part): boolean {
  if (part.name === null) throw new ApiError('MALFORMED_MULTIPART', 'a part of the form has no name');
  if (part.originalFilename === null || part.originalFilename === undefined) {
    Object.assign(part, { mimetype: null, transferEncoding: 'utf-8' });
    return true;
  }
  part.mimetype ??= 'application/octet-stream';
  return false;
}

/** A field that was sent once is a text; one that was repeated becomes a list, which its shape refuses. */
export function addField(fields: Map<string, string | string[]>, name: string, value: string): void {
  const earlier = fields.get(name);
  fields.set(name, earlier === undefined ? value : [earlier, value].flat());
}
