import { readFile } from 'node:fs/promises';
import test from 'ava';
import { judgeAdvisories, parseAccepted } from '../../scripts/dependencies/judge-advisories.ts';

const URL_OF_ONE = 'https://github.com/advisories/GHSA-35jh-r3h4-6jhm';
const TODAY = new Date('2027-01-15T12:00:00Z');
const REASON = 'the function is never called with text of others';

/** A report as `npm audit --json` writes it, of one advisory and a package that has it through another. */
const report = (severity: string): string =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: {
      lodash: {
        name: 'lodash',
        severity,
        isDirect: false,
        via: [
          {
            ...{
              source: 1094499,
              name: 'lodash',
              dependency: 'lodash',
              title: 'Command Injection in lodash',
            },
            ...{ url: URL_OF_ONE, severity, cwe: ['CWE-77'], cvss: { score: 7.2 }, range: '<4.17.21' },
          },
        ],
        effects: ['above'],
        range: '<=4.17.20',
        nodes: ['node_modules/lodash'],
        fixAvailable: true,
      },
      above: { name: 'above', severity, via: ['lodash'], effects: [], nodes: [], fixAvailable: true },
    },
    metadata: { vulnerabilities: { high: 2, total: 2 } },
  });
const accepted = (until: string) =>
  parseAccepted(JSON.stringify([{ url: URL_OF_ONE, reason: REASON, until }]));

test('an advisory of high or critical severity fails, one of lower is told', (t) => {
  for (const severity of ['high', 'critical']) {
    const { fails, lines } = judgeAdvisories(report(severity), [], TODAY);
    t.true(fails);
    t.deepEqual(lines, [`advisories: ${severity} in lodash: Command Injection in lodash (${URL_OF_ONE})`]);
  }
  for (const severity of ['moderate', 'low', 'info'])
    t.false(judgeAdvisories(report(severity), [], TODAY).fails, severity);
});

test('an accepted advisory fails once its day is over', (t) => {
  t.false(judgeAdvisories(report('high'), accepted('2027-01-15'), TODAY).fails);
  const over = judgeAdvisories(report('high'), accepted('2027-01-14'), TODAY);
  t.true(over.fails);
  t.true(over.lines[0]?.endsWith('accepted only until 2027-01-14'));
});

test('a registry that serves no advisories fails nothing, and it is said that nothing was checked', (t) => {
  for (const output of [
    '{"message":"405 Method Not Allowed - POST https://registry.example/-/npm/v1/security/advisories/bulk","statusCode":405}',
    '{"error":{"code":"ENOAUDIT","summary":""}}',
    '',
    'not JSON',
  ]) {
    const { fails, lines } = judgeAdvisories(output, [], TODAY);
    t.false(fails);
    t.is(lines.length, 1);
    t.true(lines[0]?.startsWith('advisories: NOT CHECKED'));
  }
});

test('a report without advisories says so', (t) => {
  const output = JSON.stringify({ auditReportVersion: 2, vulnerabilities: {}, metadata: {} });
  t.deepEqual(judgeAdvisories(output, [], TODAY), { fails: false, lines: ['advisories: none are known'] });
});

test('none is accepted without a reason and an end', async (t) => {
  for (const entry of [
    { url: URL_OF_ONE, reason: REASON },
    { url: URL_OF_ONE, reason: 'later', until: '2027-01-15' },
    { url: URL_OF_ONE, reason: REASON, until: 'never' },
  ])
    t.throws(() => parseAccepted(JSON.stringify([entry])));
  const own = await readFile(new URL('../../.ci/accepted-advisories.json', import.meta.url), 'utf8');
  t.notThrows(() => parseAccepted(own));
});
