/** The length from which a piece is worth sending, in characters. */
const PIECE = 16_384;

/** Joins short texts to pieces, so that a stream is not woken for each. */
export async function* inPieces(texts: AsyncIterable<string> | Iterable<string>): AsyncGenerator<string> {
  let piece = '';
  for await (const text of texts) {
    piece += text;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}
