import type { Writable } from 'node:stream';
import { styleText } from 'node:util';
import { type Display, elapsed, type Mark, type Style } from './display.ts';

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 80;
const HIDE_CURSOR = '\x1b[?25l';
const SHOW_CURSOR = '\x1b[?25h';
const CLEAR_LINE = '\x1b[2K';
const up = (rows: number) => (rows === 0 ? '' : `\x1b[${rows}A`);

/** Tables are not drawn wider than this: a value far from its name is hard to read. */
const MAX_WIDTH = 100;

const COLOURS = { '✓': 'green', '✗': 'red', '–': 'dim' } as const;

interface State {
  title: string;
  word: string;
  detail: string;
  begun: number;
  ended: { mark: Mark | '–'; after: string } | null;
}

/**
 * Shows lines that change in place, with a spinner while they are under way. Lines that have ended stay; those under way
 * are the last on the screen, until all of them have ended.
 */
export function createLiveDisplay(stream: Writable & { columns?: number }): Display {
  const paint = (style: Style, text: string) => styleText(style, text, { stream });
  let block: State[] = [];
  let drawn = 0;
  let turn = 0;
  let timer: NodeJS.Timeout | undefined;

  const row = ({ title, word, detail, begun, ended }: State): string => {
    const mark = ended?.mark ?? FRAMES[turn % FRAMES.length] ?? '';
    const head = `${title.padEnd(24)}  `;
    const time = `${(ended?.after ?? elapsed(begun)).padStart(6)}  `;
    const room = (stream.columns ?? 80) - 1 - `  ${mark} ${head}${word.padEnd(11)}${time}`.length;
    const shown = detail.length <= room ? detail : `${detail.slice(0, Math.max(0, room - 1))}…`;
    const colour = ended === null ? 'cyan' : COLOURS[ended.mark];
    return `  ${paint(colour, mark)} ${head}${paint(ended === null ? 'cyan' : 'reset', word.padEnd(11))}${paint('dim', time + shown)}`;
  };
  const draw = () => {
    const rows = block.map((state) => `${CLEAR_LINE}${row(state)}\n`);
    stream.write(`${up(drawn)}\r${rows.join('')}`);
    drawn = rows.length;
  };
  const spin = () => {
    turn += 1;
    draw();
  };
  const settle = () => {
    clearInterval(timer);
    timer = undefined;
    block = [];
    drawn = 0;
    stream.write(SHOW_CURSOR);
  };
  return {
    get width() {
      return Math.min(MAX_WIDTH, stream.columns ?? 80);
    },
    paint,
    print: (text) => {
      const rows = text.split('\n').map((line) => `${CLEAR_LINE}${line}\n`);
      stream.write(`${up(drawn)}\r${rows.join('')}`);
      drawn = 0;
      if (block.length > 0) draw();
    },
    line: (title) => {
      const state: State = { title, word: '', detail: '', begun: performance.now(), ended: null };
      if (timer === undefined) {
        stream.write(HIDE_CURSOR);
        timer = setInterval(spin, FRAME_MS);
      }
      block.push(state);
      draw();
      return {
        update: (word, detail = '') => void Object.assign(state, { word, detail }),
        end: (mark, word, detail = '') => {
          Object.assign(state, { word, detail, ended: { mark, after: elapsed(state.begun) } });
          draw();
          if (block.every(({ ended }) => ended !== null)) settle();
        },
      };
    },
    settle: () => {
      if (timer === undefined) return;
      for (const state of block) state.ended ??= { mark: '–', after: elapsed(state.begun) };
      draw();
      settle();
    },
  };
}
