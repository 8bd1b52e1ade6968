import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

// Each test that passed has a line of its own; the summary leaves their number out when others failed.
const PASSED = /^ {2}✔ /;
// "1 test failed", "2 uncaught exceptions", "1 unhandled rejection"; with --tap "# pass 12".
const FAILED = /^\s*(?<count>\d+) (?:tests? |uncaught |unhandled )(?:failed|exceptions?|rejections?)$/;
const TAP_SUMMARY = /^# (?<word>pass|fail) (?<count>\d+)$/;

/** Counts passed and failed tests in the output of ava; an uncaught error counts as failed. */
export async function countResults(output: Readable): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  let failed = 0;
  for await (const line of createInterface({ input: output })) {
    const text = stripVTControlCharacters(line);
    const tap = TAP_SUMMARY.exec(text)?.groups;
    if (PASSED.test(text)) passed++;
    else if (tap?.word === 'pass') passed += Number(tap.count);
    else failed += Number((tap ?? FAILED.exec(text)?.groups)?.count ?? 0);
  }
  return { passed, failed };
}
