import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import test from 'ava';
import { calibrationError, type SureValue } from '../../bench/evaluation/calibration.ts';
import { extractOffline } from '../../bench/evaluation/extract-offline.ts';
import { gradeCase } from '../../bench/evaluation/grade-case.ts';
import { isForFitting, SAMPLE_CASES } from '../../samples/evaluation/cases.ts';
import { drawCase } from '../../samples/evaluation/draw-case.ts';
import { SAMPLE_SEED } from '../../samples/evaluation/draw-set.ts';
import { createDocumentReader } from '../../src/documents/reading/create-document-reader.ts';
import { leafPaths } from '../../src/extraction/field-paths.ts';
import { confidenceOf } from '../../src/extraction/grounding/confidence.ts';
import { groundValues } from '../../src/extraction/grounding/ground-values.ts';
import { createOfflineExtractor } from '../../src/extraction/offline/create-offline-extractor.ts';
import { schemaBody } from '../../src/http/shapes/schema.ts';
import { freshFolder } from '../helpers/service.ts';

const NATIVE = SAMPLE_CASES.filter(({ scan }) => scan === null);

test('The sample set has thirty documents of seven types in six languages, with a text layer and as scans, half of them for fitting', (t) => {
  t.is(SAMPLE_CASES.length, 30);
  t.is(new Set(SAMPLE_CASES.map(({ type }) => type)).size, 7);
  t.is(new Set(SAMPLE_CASES.map(({ language }) => language)).size, 6);
  t.true(NATIVE.length >= 10 && NATIVE.length <= 20);
  t.is(SAMPLE_CASES.filter(isForFitting).length, 15);
});

test('A document is drawn the same for the same seed, a scan too, and says other things for another one', async (t) => {
  for (const one of [SAMPLE_CASES[0], SAMPLE_CASES[12]]) {
    if (one === undefined) return t.fail();
    const drawn = await drawCase(one, 5);
    t.deepEqual(await drawCase(one, 5), drawn);
    t.notDeepEqual((await drawCase(one, 6)).expected, drawn.expected);
  }
});

test('What is expected stands on the pages, and the confidence in what is read offline holds on documents it was not fitted on', async (t) => {
  const folder = await freshFolder(t);
  const signal = AbortSignal.timeout(120_000);
  await using reader = createDocumentReader({ maxPages: 10, timeLimitMs: 60_000 });
  await using extractor = createOfflineExtractor();
  const sure: SureValue[] = [];
  for (const one of NATIVE) {
    const { bytes, schema, expected } = await drawCase(one, SAMPLE_SEED);
    const path = join(folder, `${one.name}.pdf`);
    await writeFile(path, bytes);
    const { fields } = schemaBody.parse(schema);
    const document = { path, contentType: 'application/pdf' };
    const numbers = Array.from({ length: await reader.countPages(document, signal) }, (_, at) => at + 1);
    const pages = await Array.fromAsync(reader.readPages(document, numbers, signal));
    const values = expected as Parameters<typeof gradeCase>[2];
    const details = await groundValues({ fields, values, pages, valueIds: {}, origins: {}, source: 'MODEL' });
    for (const { path: place, field } of leafPaths(fields, values)) {
      const isStated = field.type !== 'boolean' && field.name !== 'currency';
      t.true(!isStated || details[place]?.match !== 'NONE', `${one.name} ${place}`);
    }
    if (isForFitting(one)) continue;
    const result = await extractOffline({ reader, extractor }, { path, fields }, signal);
    for (const { path: place, isRight } of gradeCase(fields, expected, result.values).values) {
      const signs = result.signs.get(place);
      if (signs !== undefined) sure.push({ confidence: confidenceOf('MODEL', signs, signs.score), isRight });
    }
  }
  t.true(sure.length > 200);
  t.true((calibrationError(sure) ?? 1) <= 0.1, `calibration error ${calibrationError(sure)}`);
});
