import type { Parts } from '../open-parts.ts';
import { readXmlIfThere } from '../relations.ts';

/** The texts that cells refer to by number (ECMA-376, part 1, 18.4); how Japanese is spoken is left out. */
export async function readSharedStrings(parts: Parts, part: string | undefined): Promise<string[]> {
  const texts: string[] = [];
  let text = '';
  let isText = false;
  let isSpoken = false;
  await readXmlIfThere(parts, part, {
    open(name) {
      if (name === 'si') text = '';
      else if (name === 'rPh') isSpoken = true;
      else if (name === 't') isText = true;
    },
    text(piece) {
      if (isText && !isSpoken) text += piece;
    },
    close(name) {
      if (name === 'si') texts.push(text);
      else if (name === 'rPh') isSpoken = false;
      else if (name === 't') isText = false;
    },
  });
  return texts;
}
