import type { styleText } from 'node:util';

export type Style = Parameters<typeof styleText>[0];

/** Work under way, as a line: what it is, one word about how it goes, and a detail that may be cut. */
export interface Line {
  update(word: string, detail?: string): void;
  end(mark: Mark, word: string, detail?: string): void;
}
export type Mark = '✓' | '✗';

/** Where the demo is shown. */
export interface Display {
  /** The width that text should keep to, or `Infinity`. */
  readonly width: number;
  paint(style: Style, text: string): string;
  /** Shows whole lines below what is there. */
  print(text: string): void;
  /** Begins a line. Where lines do not change, it is shown when it ends, or with `tellsAll` each time its word changes. */
  line(title: string, options?: { tellsAll?: boolean }): Line;
  /** Leaves lines under way as they are, and a terminal as it was. */
  settle(): void;
}

/** A time since `begun` (of `performance.now()`) in seconds. */
export function elapsed(begun: number): string {
  return `${((performance.now() - begun) / 1000).toFixed(1)} s`;
}
