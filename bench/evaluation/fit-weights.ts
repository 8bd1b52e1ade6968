import {
  type ConfidenceWeights,
  likelihoodOf,
  SIGN_NAMES,
  SIGNS,
  type SignName,
  type ValueSigns,
} from '../../src/extraction/grounding/confidence-model.ts';

/** A value with its signs and whether it was right; `weight` is how much it counts. */
export interface FittedValue {
  signs: ValueSigns;
  isRight: boolean;
  weight: number;
}

/** What is taken of a sign before any value is seen: of those that samples hardly show, that they make a value less likely. */
const BEFORE: Readonly<Record<SignName, number>> = {
  ...{ score: 0, ocr: 0, text: 0, ocrText: 0, list: 0 },
  ...{ unfound: -1, unlike: -6, unsure: -0.5 },
};
/** How strongly weights are drawn to that, as if so many values spoke for it. */
const RIDGE = 1;
const SWEEPS = 400;

/** A surer score never makes a value less likely, and none of the other signs makes it more so. */
const MAY_BE: Record<'score' | 'other', (weight: number) => number> = {
  score: (weight) => Math.max(weight, 0),
  other: (weight) => Math.min(weight, 0),
};

/** Whether a value is in a list says something either way. */
const FREE: ReadonlySet<SignName> = new Set(['list']);

/**
 * Fits the logistic model of confidence to values by the greatest likelihood with a ridge, one weight after the other (Newton's step, then the sign
 * that it may have). Deterministic.
 */
export function fitWeights(values: readonly FittedValue[]): ConfidenceWeights {
  const model: ConfidenceWeights = { base: 0, weights: { ...BEFORE } };
  for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
    model.base -= newton(values, model, () => 1, 0);
    for (const name of SIGN_NAMES) {
      const stepped =
        model.weights[name] - newton(values, model, SIGNS[name], model.weights[name] - BEFORE[name]);
      const bound = MAY_BE[name === 'score' ? 'score' : 'other'];
      model.weights[name] = FREE.has(name) ? stepped : bound(stepped);
    }
  }
  return model;
}

function newton(
  values: readonly FittedValue[],
  model: ConfidenceWeights,
  sign: (signs: ValueSigns) => number,
  drawn: number,
): number {
  let slope = RIDGE * drawn;
  let curve = RIDGE;
  for (const { signs, isRight, weight: counts } of values) {
    const x = sign(signs);
    if (x === 0) continue;
    const likelihood = likelihoodOf(signs, model);
    slope += counts * x * (likelihood - Number(isRight));
    curve += counts * x * x * likelihood * (1 - likelihood);
  }
  return slope / curve;
}
