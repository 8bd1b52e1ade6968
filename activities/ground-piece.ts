import type { Piece } from '../src/contract/piece.ts';
import { keepFound } from '../src/extraction/checks/keep-found.ts';
import { withSeenRows } from '../src/extraction/checks/seen-rows.ts';
import { conformValues } from '../src/extraction/conform.ts';
import type { RawExtraction } from '../src/extraction/extractor.ts';
import { groundValues } from '../src/extraction/grounding/ground-values.ts';
import type { WindowValues } from '../src/extraction/merge-windows.ts';
import { keepAsked } from '../src/extraction/pieces/keep-asked.ts';
import type { WindowState } from './window-state.ts';

/** Makes an answer conform to the schema, keeps what is the piece's own of it, and searches the pages for each value. */
export async function groundPiece(
  { schema, parts, pages }: Pick<WindowState, 'schema' | 'parts' | 'pages'>,
  piece: Piece,
  raw: RawExtraction,
  signal: AbortSignal,
): Promise<WindowValues> {
  const fields = parts[piece.part] ?? [];
  const whole = conformValues(fields, raw.values, undefined, raw.origins, raw.scores);
  const asksForAll = piece.lines === null && piece.pages.length === pages.length;
  const asked = asksForAll ? whole : await keepAsked(fields, whole, pages, piece, signal);
  const details = await groundValues({ fields, ...asked, pages, source: 'MODEL', signal });
  const { values } = asked;
  const found = schema.strict ? keepFound(fields, values, details) : { values, details };
  return { values: found.values, details: withSeenRows(found.details, raw.rowsSeen) };
}
