import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isForFitting, SAMPLE_CASES, type SampleCase } from '../samples/evaluation/cases.ts';
import { drawSet, SAMPLE_SEED } from '../samples/evaluation/draw-set.ts';
import { environmentSchema } from '../src/config/environment.ts';
import { createDocumentReader } from '../src/documents/reading/create-document-reader.ts';
import { confidenceByScore } from '../src/extraction/grounding/confidence.ts';
import type { ConfidenceWeights, ValueSigns } from '../src/extraction/grounding/confidence-model.ts';
import { createOfflineExtractor } from '../src/extraction/offline/create-offline-extractor.ts';
import { calibrationError } from './evaluation/calibration.ts';
import { extractOffline } from './evaluation/extract-offline.ts';
import { type FittedValue, fitWeights } from './evaluation/fit-weights.ts';
import { type GradedValue, gradeCase } from './evaluation/grade-case.ts';
import { readSet } from './evaluation/read-set.ts';

/** The sets that are drawn: the split for fitting of each, which is never drawn with these seeds for checking. */
const SEEDS = [11, 12, 13];
/** The values of one list count as so many at most: its rows are right or wrong together. */
const LIST_COUNTS = 30;
const MODEL = fileURLToPath(new URL('../src/extraction/grounding/confidence-model.json', import.meta.url));

/** `node bench/fit-confidence.ts`: fits the confidence of the offline extractor on drawn samples, writes `confidence-model.json`, and checks it on others. */
async function fitConfidence(): Promise<void> {
  await using reader = createDocumentReader({
    maxPages: 100,
    ocr: { timeLimitMs: 600_000, languages: environmentSchema.shape.OCR_LANGUAGES.parse(undefined) },
  });
  await using extractor = createOfflineExtractor();
  const parts = { reader, extractor };
  const fitted: FittedValue[] = [];
  for (const seed of SEEDS) fitted.push(...(await gradeSet(parts, seed, SAMPLE_CASES.filter(isForFitting))));
  const model = roundWeights(fitWeights(fitted));
  const made = `node bench/fit-confidence.ts: ${fitted.length} values of the fitting split, seeds ${SEEDS.join(', ')}`;
  await writeFile(MODEL, `${JSON.stringify({ made, ...model }, null, 2)}\n`);
  tell('fitted on', fitted, model);
  const checked = await gradeSet(
    parts,
    SAMPLE_SEED,
    SAMPLE_CASES.filter((one) => !isForFitting(one)),
  );
  tell('checked on', checked, model);
  for (const inList of [false, true]) {
    for (const ocr of [false, true]) {
      const some = checked.filter(({ signs }) => signs.inList === inList && signs.ocr === ocr);
      tell(`  ${inList ? 'in lists' : 'single'}, ${ocr ? 'scans' : 'text layers'}:`, some, model);
    }
  }
}

/** Draws documents, and gives every value that was read from them with its signs. */
async function gradeSet(
  parts: Parameters<typeof extractOffline>[0],
  seed: number,
  cases: readonly SampleCase[],
): Promise<FittedValue[]> {
  const folder = await mkdtemp(join(tmpdir(), 'extractform-fit-'));
  const values: FittedValue[] = [];
  try {
    await drawSet(folder, { seed, cases });
    for (const one of await readSet(folder)) {
      const result = await extractOffline(parts, one, AbortSignal.timeout(30 * 60_000));
      const graded = gradeCase(one.fields, one.expected, result.values, one.accepted);
      values.push(...weigh(graded.values, result.signs));
      process.stderr.write(`${seed} ${one.name}: ${graded.values.length} values\n`);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  return values;
}

function weigh(values: readonly GradedValue[], signsByPath: ReadonlyMap<string, ValueSigns>): FittedValue[] {
  const known = values.flatMap(({ path, isRight }) => {
    const signs = signsByPath.get(path);
    return signs === undefined ? [] : [{ signs, isRight }];
  });
  const listed = known.filter(({ signs }) => signs.inList).length;
  const share = Math.min(1, LIST_COUNTS / Math.max(listed, 1));
  return known.map((value) => ({ ...value, weight: value.signs.inList ? share : 1 }));
}

function tell(title: string, values: readonly FittedValue[], model: ConfidenceWeights): void {
  const sure = values.map(({ signs, isRight }) => ({ confidence: confidenceByScore(signs, model), isRight }));
  const right = values.filter(({ isRight }) => isRight).length;
  const error = calibrationError(sure)?.toFixed(3) ?? '-';
  process.stdout.write(`${title} ${values.length} values, ${right} right, calibration error ${error}\n`);
}

function roundWeights({ base, weights }: ConfidenceWeights): ConfidenceWeights {
  const round = (weight: number) => Math.round(weight * 1_000) / 1_000;
  const { score, ocr, text, ocrText, list, unfound, unlike, unsure } = weights;
  return {
    base: round(base),
    weights: {
      ...{ score: round(score), ocr: round(ocr), text: round(text), ocrText: round(ocrText) },
      ...{ list: round(list), unfound: round(unfound), unlike: round(unlike), unsure: round(unsure) },
    },
  };
}

await fitConfidence();
