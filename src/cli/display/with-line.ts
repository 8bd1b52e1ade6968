import type { Display } from './display.ts';

/** Does work while a line shows it; the line ends with `word` and the detail that the work gives. */
export async function withLine(
  display: Display,
  title: string,
  word: string,
  work: () => Promise<string>,
): Promise<void> {
  const line = display.line(title);
  try {
    line.end('✓', word, await work());
  } catch (error) {
    line.end('✗', 'failed');
    throw error;
  }
}
