import contentDisposition from 'content-disposition';
import { cleanFilename } from '../src/contract/clean-filename.ts';
import type { DownloadHead } from '../src/outbound/outbound.ts';

/** The name that a `Content-Disposition` gives (RFC 6266), `null` when it gives none or is broken. */
function nameIn(header: string): string | null {
  try {
    const { filename } = contentDisposition.parse(header).parameters;
    return typeof filename === 'string' && filename !== '' ? filename : null;
  } catch {
    return null;
  }
}

function decoded(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment;
  }
}

/** The name of a downloaded file: what its server says, else the end of its path, made safe like any other name. */
export function downloadName({ url, contentDisposition: header }: DownloadHead): string {
  const said = header === null ? null : nameIn(header);
  return cleanFilename(said ?? decoded(url.pathname.split('/').at(-1) ?? ''));
}
