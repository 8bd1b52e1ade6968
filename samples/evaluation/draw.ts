/** `node samples/evaluation/draw.ts FOLDER [SEED]` draws the sample set of 30 documents into a folder; the same seed gives the same set. */
import { drawSet, SAMPLE_SEED } from './draw-set.ts';

const [folder, seed = String(SAMPLE_SEED)] = process.argv.slice(2);
if (folder === undefined || !/^\d{1,9}$/.test(seed)) {
  process.stderr.write('usage: node samples/evaluation/draw.ts FOLDER [SEED]\n');
  process.exitCode = 2;
} else {
  await drawSet(folder, { seed: Number(seed), onDrawn: (name) => process.stdout.write(`${name}\n`) });
}
