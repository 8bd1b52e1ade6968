import test from 'ava';
import fc from 'fast-check';
import { MATCHES } from '../../../src/contract/extraction.ts';
import { confidenceOf } from '../../../src/extraction/grounding/confidence.ts';
import type { ValueSigns } from '../../../src/extraction/grounding/confidence-model.ts';
import { field } from '../schema-fields.ts';
import { ground } from './ground.ts';
import { typedPage } from './typed-page.ts';

const anySigns: fc.Arbitrary<Omit<ValueSigns, 'score'>> = fc.record({
  match: fc.constantFrom(...MATCHES),
  similarity: fc.double({ min: 0.8, max: 1, noNaN: true }),
  sure: fc.boolean(),
  ocr: fc.boolean(),
  isText: fc.boolean(),
  inList: fc.boolean(),
});

test('Property: confidence lies between 0 and 1, and never falls when the score rises', (t) => {
  const score = fc.double({ min: -1, max: 3, noNaN: true });
  fc.assert(
    fc.property(anySigns, score, score, (signs, one, other) => {
      const [low, high] = [Math.min(one, other), Math.max(one, other)].map((at) =>
        confidenceOf('MODEL', signs, at),
      );
      return low !== undefined && high !== undefined && low > 0 && high < 1 && low <= high;
    }),
  );
  t.pass();
});

test('Property: what is not on the page, is only like it, stands in several places or was read by OCR is no surer than what is not so', (t) => {
  fc.assert(
    fc.property(anySigns, fc.double({ min: 0.4, max: 1.2, noNaN: true }), (signs, score) => {
      const best: Omit<ValueSigns, 'score'> = {
        ...signs,
        match: 'EXACT',
        similarity: 1,
        sure: true,
        ocr: false,
      };
      const found = confidenceOf('MODEL', signs, score);
      return found <= confidenceOf('MODEL', best, score) && (signs.match !== 'NONE' || found <= 0.89);
    }),
  );
  t.pass();
});

test('A score decides over the confidence of a value that was found, and a person over everything', async (t) => {
  const page = typedPage(['Total 5.00', 'Net 4.00']);
  const fields = [field('total', 'number'), field('net', 'number')];
  const scored = await ground(fields, { total: 5, net: 4 }, [page], { scores: { total: 1, net: 0.5 } });
  t.true((scored.total?.confidence ?? 0) > (scored.net?.confidence ?? 1));
  t.is((await ground(fields, { total: 5, net: 4 }, [page])).total?.confidence, 0.95);
  const human = await ground(fields, { total: 5 }, [page], { scores: { total: 0.4 }, source: 'HUMAN' });
  t.is(human.total?.confidence, 1);
});
