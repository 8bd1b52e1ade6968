import type { Display } from './display.ts';
import { createLiveDisplay } from './live-display.ts';
import { createPlainDisplay } from './plain-display.ts';

/** The display for a stream: lines that change in place on a terminal that can, one line a piece of news elsewhere. */
export function createDisplay(stream: NodeJS.WriteStream, terminal: string | undefined): Display {
  return stream.isTTY && terminal !== 'dumb' ? createLiveDisplay(stream) : createPlainDisplay(stream);
}
