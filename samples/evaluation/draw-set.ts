import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isForFitting, SAMPLE_CASES, type SampleCase } from './cases.ts';
import { drawCase } from './draw-case.ts';

/** The seed of the sample set that `npm run evaluate` draws. */
export const SAMPLE_SEED = 1;

/**
 * Draws the sample set into a folder, as `npm run evaluate` reads sets: a folder a document with `document.*`, `schema.json` and `expected.json`,
 * and `cases.tsv` with what the results are grouped by. `onDrawn` is told the name of each.
 */
export async function drawSet(
  folder: string,
  {
    seed = SAMPLE_SEED,
    cases = SAMPLE_CASES,
    onDrawn = () => {},
  }: {
    seed?: number;
    cases?: readonly SampleCase[];
    onDrawn?(name: string): void;
  } = {},
): Promise<void> {
  const rows = ['case\tkind\ttype\tlanguage\tsplit'];
  for (const one of cases) {
    const { extension, bytes, schema, expected } = await drawCase(one, seed);
    const place = join(folder, one.name);
    await mkdir(place, { recursive: true });
    await writeFile(join(place, `document.${extension}`), bytes);
    await writeFile(join(place, 'schema.json'), `${JSON.stringify(schema, null, 2)}\n`);
    await writeFile(join(place, 'expected.json'), `${JSON.stringify(expected, null, 2)}\n`);
    const kind = one.scan === null ? 'native' : 'scan';
    rows.push([one.name, kind, one.type, one.language, isForFitting(one) ? 'fit' : 'check'].join('\t'));
    onDrawn(one.name);
  }
  await writeFile(join(folder, 'cases.tsv'), `${rows.join('\n')}\n`);
}
