import test from 'ava';
import { createLiveDisplay } from '../../src/cli/display/live-display.ts';
import { Terminal } from './terminal.ts';

/** The screen without times and spinners, which change, and without trailing blanks. */
function steady(terminal: Terminal): string[] {
  return terminal.screen.map((line) =>
    line
      .replace(/\d+\.\d s/, 'T')
      .replace(/^ {2}[⠀-⣿]/, '  *')
      .replace(/ +/g, ' ')
      .trimEnd(),
  );
}

test('lines change in place and stay when all of them have ended', (t) => {
  const terminal = new Terminal(80);
  const display = createLiveDisplay(terminal);
  display.print('Title');
  const first = display.line('a.pdf');
  const second = display.line('b.jpg');
  first.update('QUEUED');
  second.update('PROCESSING', 'a scan');
  second.end('✗', 'FAILED', 'CORRUPT_FILE');
  t.deepEqual(steady(terminal), ['Title', ' * a.pdf QUEUED T', ' ✗ b.jpg FAILED T CORRUPT_FILE', '']);
  t.false(terminal.cursorIsShown);
  first.end('✓', 'COMPLETED');
  display.print('Below');
  t.deepEqual(steady(terminal), [
    ...['Title', ' ✓ a.pdf COMPLETED T', ' ✗ b.jpg FAILED T CORRUPT_FILE'],
    ...['Below', ''],
  ]);
  t.true(terminal.cursorIsShown);
});

test('what is printed meanwhile stands above the lines under way', (t) => {
  const terminal = new Terminal(80);
  const display = createLiveDisplay(terminal);
  const line = display.line('a.pdf');
  display.print('one\ntwo');
  line.end('✓', 'COMPLETED');
  t.deepEqual(steady(terminal), ['one', 'two', ' ✓ a.pdf COMPLETED T', '']);
});

test('a detail is cut where the terminal ends', (t) => {
  const terminal = new Terminal(60);
  const display = createLiveDisplay(terminal);
  const detail = 'a detail that is far too long for a terminal of this width';
  display.line('a.pdf').end('✓', 'COMPLETED', detail);
  const [line = ''] = terminal.screen;
  t.is(line.length, 59);
  t.regex(line, / a detail[^…]*…$/);
});

test('when work is given up, its lines stay as they are and the terminal is as it was', (t) => {
  const terminal = new Terminal(80);
  const display = createLiveDisplay(terminal);
  display.line('a.pdf').update('QUEUED');
  display.settle();
  display.print('Reason');
  t.deepEqual(steady(terminal), [' – a.pdf QUEUED T', 'Reason', '']);
  t.true(terminal.cursorIsShown);
});
