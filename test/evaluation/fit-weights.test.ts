import test from 'ava';
import { type FittedValue, fitWeights } from '../../bench/evaluation/fit-weights.ts';
import { seededRandom } from '../../samples/drawing/seeded-random.ts';
import { likelihoodOf, type ValueSigns } from '../../src/extraction/grounding/confidence-model.ts';

const signs = (rest: Partial<ValueSigns>): ValueSigns => ({
  ...{ score: 1, match: 'EXACT', similarity: 1, sure: true, ocr: false, isText: false, inList: false },
  ...rest,
});

/** Values by chance of which those of a scan are right in 6 of 10, others in 9, and in more the higher their score. */
function draw(count: number, likelihood: (signs: ValueSigns) => number): FittedValue[] {
  const random = seededRandom(7);
  return Array.from({ length: count }, () => {
    const one = signs({ score: 0.4 + random() * 0.8, ocr: random() < 0.5 });
    return { signs: one, isRight: random() < likelihood(one), weight: 1 };
  });
}

test('A fit says of values what part of them is right', (t) => {
  const truth = ({ score, ocr }: ValueSigns) => 1 / (1 + Math.exp(-(3 * score - 2 * Number(ocr) - 0.5)));
  const model = fitWeights(draw(4_000, truth));
  for (const one of [signs({ score: 0.5 }), signs({ score: 1.1 }), signs({ score: 0.5, ocr: true })]) {
    t.true(Math.abs(likelihoodOf(one, model) - truth(one)) < 0.05, JSON.stringify(one));
  }
});

test('A higher score never counts against a value, whatever the values say', (t) => {
  const model = fitWeights(draw(500, ({ score }) => 1.2 - score));
  t.is(model.weights.score, 0);
  t.deepEqual(fitWeights(draw(500, ({ score }) => 1.2 - score)), model);
});

test('Signs that no value has keep what was taken of them before', (t) => {
  const { weights } = fitWeights(draw(300, () => 0.9));
  t.true(weights.unlike < 0 && weights.unfound < 0 && weights.unsure < 0);
});
