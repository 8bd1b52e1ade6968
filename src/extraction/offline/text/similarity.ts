/** Tokens that many labels share, so they tell little; every other token weighs 1. */
const WEIGHTS = new Map<string, number>([
  ['number', 0.4],
  ['date', 0.5],
  ['amount', 0.35],
  ['total', 0.5],
  ['name', 0.5],
  ['rate', 0.7],
  ['customer', 0.7],
  ['supplier', 0.7],
  ['our', 0.6],
  ['your', 0.6],
  ['description', 0.6],
  ['position', 0.6],
]);

/** How much a token tells about what a label means; stray letters and words with digits tell little. */
export function tokenWeight(token: string): number {
  return WEIGHTS.get(token) ?? (token.length <= 2 || /\d/u.test(token) ? 0.25 : 1);
}

/**
 * Likeness of what is looked for and a label, 0 to 1: the weight of shared tokens over the weight of all. Tokens in `implied`
 * (what the value's type says anyway) cost nothing when the label lacks them.
 */
export function similarity(
  wanted: readonly string[],
  label: readonly string[],
  implied: ReadonlySet<string>,
): number {
  let shared = 0;
  let all = 0;
  let matched = 0;
  for (const token of wanted) {
    const weight = tokenWeight(token);
    if (label.some((other) => sameToken(token, other))) {
      shared += weight;
      all += weight;
      matched++;
    } else all += implied.has(token) ? weight * 0.08 : weight;
  }
  if (matched === 0) return 0;
  for (const token of label) {
    if (!wanted.some((other) => sameToken(token, other)))
      all += implied.has(token) ? tokenWeight(token) / 4 : tokenWeight(token);
  }
  return shared / all;
}

/** Whether two tokens are one word, an ending of up to three letters aside. */
export function sameToken(a: string, b: string): boolean {
  if (a === b) return true;
  if (a.length < 6 || b.length < 6 || a[0] !== b[0]) return false;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  return long.length - short.length <= 3 && long.startsWith(short);
}
