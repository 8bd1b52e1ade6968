import type { LayoutIndex } from '../layout/layout-index.ts';
import type { LayoutWord, Segment } from '../layout/segments.ts';

/** One of the answers of a form that a box stands before. */
export interface BoxedAnswer {
  checked: boolean;
  box: LayoutWord;
  text: string;
  words: LayoutWord[];
}

/** A question of a form, and the answers whose boxes stand behind it on its row. */
export interface BoxRow {
  question: string;
  ocr: boolean;
  answers: BoxedAnswer[];
}

/** Whole boxes, also with the answer set close behind them: `[X]Yes`. */
const BOX = /^([☐☑☒□■✓✔✗]|\[[ xX✓✔]?\]|\([xX]?\))(\S*)$/u;
/** Boxes as OCR reads them, sides lost or read as letters: `[1`, `X]`, `XI`, `[J]`, `[I`. */
const READ_BOX = /^(?:\[[1IlJ|]?\]?|[xX][\]I1l|]|\[[xX]|\])$/u;
const CHECKED = /[☑☒■✓✔✗xX]/u;
const MAX_ANSWER_WORDS = 6;

/** All rows of the window on which a question, or nothing, is followed by answers with boxes before them. */
export function findBoxRows(index: LayoutIndex): BoxRow[] {
  const rows: BoxRow[] = [];
  const taken = new Set<Segment>();
  for (const segment of index.segments) {
    if (taken.has(segment)) continue;
    const right = index.rightOf(segment);
    const row = readRow([segment, ...right]);
    if (row === null) continue;
    for (const one of right) taken.add(one);
    rows.push(row);
  }
  return rows;
}

function readRow(segments: readonly Segment[]): BoxRow | null {
  const words = segments.flatMap((segment) => segment.words.map((word, at) => ({ word, segment, at })));
  const ocr = segments.some((segment) => segment.ocr);
  const boxes = words.flatMap(({ word }, at) => (isBox(word.text, ocr) ? [at] : []));
  const first = boxes[0];
  if (first === undefined || !(boxes.length > 1 || BOX.test(words[first]?.word.text ?? ''))) return null;
  const answers = boxes.flatMap((at, number) => {
    const box = words[at]?.word;
    if (box === undefined) return [];
    const glued = BOX.exec(box.text)?.[2] ?? '';
    const after = words.slice(at + 1, boxes[number + 1] ?? words.length);
    const home = glued === '' ? after[0]?.segment : words[at]?.segment;
    const own = after
      .filter(({ segment }) => segment === home)
      .map(({ word }) => word)
      .slice(0, MAX_ANSWER_WORDS);
    const text = [glued, ...own.map((word) => word.text)].join(' ').trim();
    return text === '' ? [] : [{ checked: CHECKED.test(box.text.replace(glued, '')), box, text, words: own }];
  });
  const question = words
    .slice(0, first)
    .map(({ word }) => word.text)
    .join(' ');
  return answers.length === 0 ? null : { question, ocr, answers };
}

function isBox(text: string, ocr: boolean): boolean {
  return BOX.test(text) || (ocr && READ_BOX.test(text));
}
