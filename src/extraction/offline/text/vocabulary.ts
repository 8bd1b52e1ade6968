import { readdirSync, readFileSync } from 'node:fs';
import { foldText } from '../../coercion/fold-text.ts';

const FOLDER = new URL('../languages/', import.meta.url);
const STOP = 'stop words';

/** What words and phrases mean, folded and parted by single spaces, as canonical tokens; grows by `learnLanguage`. */
export const phrases = new Map<string, string>();
/** Words that a label may have or lack without another meaning. */
export const STOP_WORDS = new Set<string>();
/** The canonical tokens that the languages have words for. */
export const canonicals = new Set<string>();

const listeners: (() => void)[] = [];

/** Calls back now and whenever a language is learnt, for what is derived from the vocabulary. */
export function whenLearnt(derive: () => void): void {
  listeners.push(derive);
  derive();
}

/**
 * Learns a language from the text of its file: lines of `token: words, phrases`, with `#` before remarks; several tokens are
 * parted by spaces. Words that are
 * known already keep their meaning. Throws `RangeError` for a line without a colon.
 */
export function learnLanguage(text: string): void {
  learn(text);
  for (const derive of listeners) derive();
}

function learn(text: string): void {
  for (const [at, line] of text.split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const colon = line.indexOf(':');
    if (colon < 1) throw new RangeError(`line ${at + 1} of a language has no colon: ${line.slice(0, 40)}`);
    const token = line.slice(0, colon).trim();
    const said = line.slice(colon + 1).split(',');
    if (token === STOP) for (const word of said) STOP_WORDS.add(foldText(word).trim());
    else for (const phrase of said) learnPhrase(phrase, token);
  }
}

function learnPhrase(phrase: string, token: string): void {
  const key = wordsOf(phrase).join(' ');
  if (key === '' || phrases.has(key)) return;
  phrases.set(key, token);
  for (const part of token.split(' ')) canonicals.add(part);
}

/** Who stands beside a party is another one: `co-applicant`. */
export const JOINT = /\bco[- ]?(applicant|borrower|signer|tenant|owner|debtor|insured)/gu;

/** The words of a text, folded; French `dû` is not `du`. */
export function wordsOf(text: string): string[] {
  return foldText(text.replace(/\b(\p{L})[./](?=\p{L}\b)/gu, '$1').replace(/(?<!\p{L})dû(?!\p{L})/giu, 'due'))
    .replace(/[nº]°|№|\bn[°º]/gu, ' no ')
    .replace(/['’]s\b/gu, '')
    .replace(JOINT, 'co$1')
    .split(/[^\p{L}\p{N}#%]+/u)
    .filter((word) => word !== '');
}

for (const name of readdirSync(FOLDER).sort()) {
  if (name.endsWith('.txt')) learn(readFileSync(new URL(name, FOLDER), 'utf8'));
}
