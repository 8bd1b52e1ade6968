import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';

// "12 tests passed", "1 test failed", "2 uncaught exceptions", "1 unhandled rejection"; with --tap "# pass 12".
const SUMMARY =
  /^\s*(?<count>\d+) (?:tests? |uncaught |unhandled )(?<word>passed|failed|exceptions?|rejections?)$/;
const TAP_SUMMARY = /^# (?<word>pass|fail) (?<count>\d+)$/;

/** Counts passed and failed tests in the summary that ava ends with; an uncaught error counts as failed. */
export async function countResults(output: Readable): Promise<{ passed: number; failed: number }> {
  let passed = 0;
  let failed = 0;
  for await (const line of createInterface({ input: output })) {
    const text = stripVTControlCharacters(line);
    const { word, count } = (SUMMARY.exec(text) ?? TAP_SUMMARY.exec(text))?.groups ?? {};
    if (word?.startsWith('pass')) passed = Number(count);
    else if (word !== undefined) failed += Number(count);
  }
  return { passed, failed };
}
