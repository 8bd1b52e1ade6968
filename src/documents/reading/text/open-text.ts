import type { LocalDocument } from '../document-reader.ts';
import type { OpenDocument } from '../open-document.ts';
import { decodeText } from './decode-text.ts';
import { declaredCharset } from './html/declared-charset.ts';
import { htmlRows } from './html/html-rows.ts';
import { openRows } from './open-rows.ts';
import { readWhole } from './read-whole.ts';
import { textRows } from './text-rows.ts';

/** Opens a text or HTML file and lays it out on pages. Throws `JobFailure` with `EMPTY_DOCUMENT` when there is nothing to read. */
export function openText({ path, contentType }: LocalDocument): OpenDocument {
  const rows = readWhole(path, (bytes) =>
    contentType === 'text/html'
      ? htmlRows(decodeText(bytes, declaredCharset(bytes)))
      : textRows(decodeText(bytes)),
  );
  return openRows(rows);
}
