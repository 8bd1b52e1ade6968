import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what a terminal is told by
const PIECE = /\x1b\[\d*A|\x1b\[2K|\x1b\[\?25[lh]|\n|\r|(?:\x1b\[[\d;]*m|[^\x1b\n\r])+/g;

/** A terminal that knows what a live display uses of one; it throws at anything else. */
export class Terminal extends Writable {
  readonly columns: number;
  readonly screen: string[] = [''];
  cursorIsShown = true;
  #row = 0;

  constructor(columns: number) {
    super({ decodeStrings: false });
    this.columns = columns;
  }

  override _write(text: string, _encoding: string, done: () => void): void {
    const pieces = text.match(PIECE) ?? [];
    if (pieces.join('') !== text) throw new Error(`the terminal does not know ${JSON.stringify(text)}`);
    for (const piece of pieces) this.#show(piece);
    done();
  }

  #show(piece: string): void {
    if (piece.endsWith('A') && piece.startsWith('\x1b')) this.#row -= Number(piece.slice(2, -1));
    else if (piece === '\x1b[2K') this.screen[this.#row] = '';
    else if (piece.startsWith('\x1b[?25')) this.cursorIsShown = piece.endsWith('h');
    else if (piece === '\n') this.#row += 1;
    else if (piece !== '\r') this.#write(stripVTControlCharacters(piece));
    this.screen[this.#row] ??= '';
  }

  #write(text: string): void {
    const line = `${this.screen[this.#row]}${text}`;
    if (line.length > this.columns) throw new Error(`"${line}" is wider than ${this.columns}`);
    this.screen[this.#row] = line;
  }
}
