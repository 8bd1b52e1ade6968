import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

// Each test that passed has a line of its own; the summary leaves their number out when others failed.
const PASSED = /^ {2}✔ /;
// "1 test failed", "2 uncaught exceptions", "1 unhandled rejection"; with --tap "# pass 12".
const FAILED = /^\s*(?<count>\d+) (?:tests? |uncaught |unhandled )(?:failed|exceptions?|rejections?)$/;
const TAP_SUMMARY = /^# (?<word>pass|fail) (?<count>\d+)$/;
// What ended a file is told where it happened, between the lines of the tests, and nowhere else.
const CRASH = /^\s*(Uncaught exception in |Unhandled rejection in |[✖✘] .* exited )/;
const RESULT = /^ {2}(?:[✔✖✘-] |─)/;
const CRASH_LINES = 60;

/** What the output of ava says: counts, and the lines that tell of what ended test files, at most 60 for each. */
export interface Results {
  passed: number;
  failed: number;
  crashes: string[];
}

/** Counts passed and failed tests in the output of ava, an uncaught error as failed, and keeps what is said of such errors. */
export async function countResults(output: Readable): Promise<Results> {
  let passed = 0;
  let failed = 0;
  let wanted = 0;
  const crashes: string[] = [];
  for await (const line of createInterface({ input: output })) {
    const text = stripVTControlCharacters(line);
    const tap = TAP_SUMMARY.exec(text)?.groups;
    if (CRASH.test(text)) wanted = CRASH_LINES;
    else if (RESULT.test(text)) wanted = 0;
    if (wanted-- > 0) crashes.push(text);
    if (PASSED.test(text)) passed++;
    else if (tap?.word === 'pass') passed += Number(tap.count);
    else failed += Number((tap ?? FAILED.exec(text)?.groups)?.count ?? 0);
  }
  return { passed, failed, crashes };
}
