import { pipeline, type Readable, Transform } from 'node:stream';

/** The most bytes of an answer that is read whole, as a listing is: a page of 1,000 long keys has some two million. */
export const MOST_ANSWER_BYTES = 4_000_000;

/** An answer that was not read to its end: it is longer than one of its kind can be. */
export class AnswerTooLarge extends Error {
  override name = 'AnswerTooLarge' as const;
}

/** The bytes of an answer, which fails with `AnswerTooLarge` where they are more than it may have. */
export function limitedAnswer(answer: Readable): Readable {
  let size = 0;
  const limited = new Transform({
    transform: (chunk: Uint8Array, _encoding, done) => {
      size += chunk.length;
      if (size > MOST_ANSWER_BYTES) done(new AnswerTooLarge('the answer is too large'));
      else done(null, chunk);
    },
  });
  pipeline(answer, limited, () => {});
  return limited;
}
