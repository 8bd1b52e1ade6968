import test from 'ava';
import { inPieces } from '../../src/tables/in-pieces.ts';

const PIECES = 64;

test('short texts are joined to pieces, none lost, none doubled', async (t) => {
  const texts = Array.from({ length: 10_000 }, (_, n) => `${n},`);
  const pieces = await Array.fromAsync(inPieces(texts));
  t.is(pieces.join(''), texts.join(''));
  t.true(pieces.length < 10);
});

test('what waits has its turns while much is written that was read already', async (t) => {
  let turns = 0;
  let isWriting = true;
  const take = () => {
    turns += 1;
    if (isWriting) setImmediate(take);
  };
  setImmediate(take);
  const pieces = await Array.fromAsync(inPieces(Array.from({ length: PIECES }, () => 'x'.repeat(20_000))));
  isWriting = false;
  t.is(pieces.length, PIECES);
  t.true(turns >= PIECES / 8, `${turns} turns`);
});
