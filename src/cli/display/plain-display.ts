import { type Display, elapsed } from './display.ts';

/** Shows news as they come, a line each: for pipes, logs and terminals that cannot move the cursor. */
export function createPlainDisplay(stream: NodeJS.WritableStream): Display {
  const print = (text: string) => void stream.write(`${text}\n`);
  return {
    width: Number.POSITIVE_INFINITY,
    paint: (_style, text) => text,
    print,
    line: (title, { tellsAll = false } = {}) => {
      const begun = performance.now();
      let told = '';
      const tell = (word: string) => {
        if (word !== told) print(`${title} ${word}`);
        told = word;
      };
      return {
        update: (word) => tellsAll && tell(word),
        end: (mark, word, detail = '') =>
          tellsAll ? tell(word) : print(`${mark} ${title}  ${word}  ${elapsed(begun)}  ${detail}`.trimEnd()),
      };
    },
    settle: () => {},
  };
}
