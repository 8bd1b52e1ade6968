import { EventEmitter } from 'node:events';
import { ApiError } from '../../contract/api-error.ts';

/** How much the headers of one part of a form may hold, in bytes: a name of 255 characters in any spelling has room. */
export const MAX_PART_HEADERS = 16_000;

const STARTS = /\bfilename=/gi;
const CLOSING_QUOTE = /"(?=$|;\s)/g;
const TOKEN = /[^()<>{}[\]@,;:"?=\s/]+(?=$|;\s)/y;

/**
 * The name of the file in a `Content-Disposition` of a form (RFC 7578, 4.2), as browsers write it: quoted up to a quote that ends the parameter,
 * `%22` for a quote; `null` where there is none. Each letter is looked at a few times, however often a header begins anew.
 */
export function fileNameIn(header: string): string | null {
  let isClosed = true;
  for (const { index } of header.matchAll(STARTS)) {
    const start = index + 'filename='.length;
    if (header[start] === '"' && isClosed) {
      CLOSING_QUOTE.lastIndex = start + 1;
      const closing = CLOSING_QUOTE.exec(header);
      if (closing !== null) return plainName(header.slice(start + 1, closing.index));
      // What is not closed from here is not closed from further on.
      isClosed = false;
    }
    TOKEN.lastIndex = start;
    const token = TOKEN.exec(header)?.[0];
    if (token !== undefined) return plainName(token);
  }
  return null;
}

function plainName(text: string): string {
  return text
    .slice(text.lastIndexOf('\\') + 1)
    .replaceAll('%22', '"')
    .replace(/&#(\d{4});/g, (_, code) => String.fromCharCode(Number(code)));
}

/** One event of the form's parser, as far as it is looked at. */
function isEvent(event: unknown): event is { name: string; start?: number; end?: number } {
  return typeof event === 'object' && event !== null && 'name' in event && typeof event.name === 'string';
}

/**
 * Has a form read the names of files in linear time, and count the headers of each part, which it would gather without end. `refuse` is called, maybe
 * again and again, with `BODY_TOO_LARGE` once they are too large. The parser is there from the first bytes on.
 */
export function guardPartHeaders(
  form: { on(event: 'progress', listener: () => void): unknown },
  refuse: (error: ApiError) => void,
): void {
  Object.assign(form, { _getFileName: fileNameIn });
  let counted: unknown;
  let size = 0;
  const count = (event: unknown): void => {
    if (!isEvent(event)) return;
    const { name, start = 0, end = 0 } = event;
    if (name === 'partBegin') size = 0;
    if (name !== 'headerField' && name !== 'headerValue') return;
    size += end - start;
    if (size <= MAX_PART_HEADERS) return;
    const extra = { limit: MAX_PART_HEADERS };
    refuse(new ApiError('BODY_TOO_LARGE', 'the headers of a part are too large', { extra }));
  };
  form.on('progress', () => {
    const parser = '_parser' in form ? form._parser : null;
    if (parser === counted || !(parser instanceof EventEmitter)) return;
    counted = parser;
    parser.on('data', count);
  });
}
