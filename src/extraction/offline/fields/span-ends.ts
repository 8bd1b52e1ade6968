import { labelTokens } from '../text/label-tokens.ts';

/** Last words of names for the first and the last day of a time: `period_from`, `zeitraum_bis`, `periodo_al`. */
const FIRST = /\s(?:from|von|du|dal|dalla|desde|van|de)$/iu;
const LAST = /\s(?:to|till|until|bis|au|al|hasta|a|tot)$/iu;
/** What such a word alone would be read as: who something is from. */
const SIDE = 'sender';

/** The name of a day with the end of the time that it is, in place of the word that tells it; `valid from` is known as a whole. */
export function spanEndsOf(name: string): string {
  const end = FIRST.test(name) ? 'beginning' : LAST.test(name) ? 'ending' : null;
  if (end === null) return name;
  const rest = name.replace(FIRST, '').replace(LAST, '');
  const [whole, known] = [labelTokens(name), labelTokens(rest)];
  const apart = known.every((token) => whole.includes(token)) || whole.includes(SIDE);
  return apart ? `${rest} ${end}` : name;
}
