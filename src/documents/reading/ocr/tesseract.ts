import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { createWorker, OEM, type Worker } from 'tesseract.js';
import { languageFile } from './languages/language-file.ts';

interface Engine {
  worker: Worker;
  /** The languages whose data it has. tesseract.js keeps this very array and looks here for what it need not load. */
  loaded: string[];
  /** What it is set to read: `deu`, `eng+ces`. */
  reads: string;
}

let started: Promise<Engine> | undefined;

/**
 * Tesseract, set to read a language or several at once (`eng+ces`): started once a thread, with the data of packages in
 * node_modules; nothing is downloaded or cached. Throws `Error` for a language that is not installed.
 */
export async function tesseract(reads: string): Promise<Worker> {
  const codes = reads.split('+');
  started ??= start(codes[0] ?? reads);
  const engine = await started;
  if (engine.reads !== reads) {
    for (const code of codes) if (!engine.loaded.includes(code)) await load(engine, code);
    await engine.worker.reinitialize(reads);
    engine.reads = reads;
  }
  return engine.worker;
}

async function start(code: string): Promise<Engine> {
  const loaded = [code];
  const langPath = dirname(fileOf(code));
  const worker = await createWorker(loaded, OEM.LSTM_ONLY, { langPath, cacheMethod: 'none', gzip: true });
  return { worker, loaded, reads: code };
}

/** tesseract.js loads from one folder, and each language has its own: others are written beside the first. */
async function load({ worker, loaded }: Engine, code: string): Promise<void> {
  const data = await promisify(gunzip)(await readFile(fileOf(code)));
  await worker.FS('writeFile', [`${code}.traineddata`, data]);
  loaded.push(code);
}

function fileOf(code: string): string {
  const file = languageFile(code);
  if (file === null) throw new Error(`the OCR language ${code} is not installed`);
  return file;
}
