import { setImmediate as othersFirst } from 'node:timers/promises';

/** The length from which a piece is worth sending, in characters. */
const PIECE = 16_384;

/** After so many pieces, some milliseconds of work, everything else that waits has its turn: what is read may be here already. */
const IN_A_ROW = 8;

/** Joins short texts to pieces, so that a stream is not woken for each. */
export async function* inPieces(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let piece = '';
  let sent = 0;
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
    sent += 1;
    if (sent % IN_A_ROW === 0) await othersFirst();
  }
  if (piece !== '') yield piece;
}
