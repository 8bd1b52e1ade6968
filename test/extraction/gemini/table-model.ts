import { LLMock } from '@copilotkit/aimock';
import { seededRandom } from '../../../samples/drawing/seeded-random.ts';
import type { Scope } from '../../helpers/scope.ts';

/** How many of a hundred answers are cut off at their limit, and how many end in the middle without saying so. */
const CUT = 35;
const BROKEN = 5;
/** How many of a hundred answers also give rows that were only shown. */
const CARELESS = 30;
/** More rows than this never fit an answer. */
const MOST_ROWS = 150;

const ROW = /^(K-\d+-\d+)\s+(.+?)\s+(\d+)\s+([\d,]+\.\d\d)\s+([\d,]+\.\d\d)$/gmu;

/** The rows of the long table in a text, as a model gives them. */
function rowsIn(text: string): object[] {
  return [...text.matchAll(ROW)].map(([, item, description, quantity, unit, amount]) => ({
    item,
    description,
    quantity: Number(quantity),
    unit_price: Number(unit?.replaceAll(',', '')),
    amount: Number(amount?.replaceAll(',', '')),
  }));
}

/** The three parts of the text that a request shows: before, asked, after. */
function partsOf(text: string): [string, string, string] {
  const [, before = '', asked = '', after = ''] = text.split(
    /^document-[-0-9a-f]{36} (?:before|asked|after|end)$/mu,
  );
  return [before, asked, after];
}

/** A stand-in for Gemini that reads long tables from what requests show it. */
export interface TableModel {
  mock: LLMock;
  answers: { whole: number; cut: number; broken: number; careless: number };
}

/**
 * Starts a model that answers the rows of a long table over Gemini's wire protocol, and is as unreliable as the numbers above say, by chance
 * but always the same for one seed and order of requests.
 */
export async function startTableModel(scope: Scope, seed: number): Promise<TableModel> {
  const random = seededRandom(seed);
  const chance = (ofHundred: number): boolean => random() * 100 < ofHundred;
  const mock = new LLMock({ port: 0 });
  const answers = { whole: 0, cut: 0, broken: 0, careless: 0 };
  mock.onMessage(/./u, ({ messages }) => {
    const text = messages.map(({ content }) => JSON.stringify(content)).join('\n');
    const [before, asked, after] = partsOf(
      text.replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\"', '"'),
    );
    const own = rowsIn(asked);
    const isCareless = chance(CARELESS);
    const rows = isCareless ? [...rowsIn(before), ...own, ...rowsIn(after)] : own;
    if (isCareless) answers.careless += 1;
    const number = /Stock list (SL-[-\d]+)/u.exec(asked)?.[1] ?? null;
    const answer = JSON.stringify({ list_number: number, list_date: null, line_items: rows });
    const usage = { prompt_tokens: 1_000, completion_tokens: 100 };
    const cutOff = answer.slice(0, Math.floor(random() * answer.length));
    if (own.length > MOST_ROWS || (own.length > 1 && chance(CUT))) {
      answers.cut += 1;
      return { content: cutOff, finishReason: 'length', usage };
    }
    if (chance(BROKEN)) {
      answers.broken += 1;
      return { content: cutOff, usage };
    }
    answers.whole += 1;
    return { content: answer, usage };
  });
  await mock.start();
  scope.teardown(() => mock.stop());
  return { mock, answers };
}
