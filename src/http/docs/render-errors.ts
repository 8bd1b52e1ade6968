import { API_ERRORS } from '../../contract/api-error.ts';
import { JOB_FAILURES } from '../../contract/job-failure.ts';
import { escapeHtml, inlineHtml, page, table } from './page.ts';

/** A row of a table of `docs/errors.md`: what a code means and what to do. */
interface Explanation {
  cause: string;
  remedy: string;
}

/** The explanations of a part of the file, by code. */
function explanationsOf(part: string): Map<string, Explanation> {
  const rows = part.matchAll(/^\| `([A-Z_]+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm);
  return new Map([...rows].map(([, code = '', cause = '', remedy = '']) => [code, { cause, remedy }]));
}

const cellsOf = (explained: Explanation | undefined): string[] => [
  inlineHtml(explained?.cause ?? ''),
  inlineHtml(explained?.remedy ?? ''),
];

/** The page that the `type` of a problem leads to: every code there is, explained by `docs/errors.md`. */
export function renderErrors(markdown: string): string {
  const [answers = '', jobs = ''] = markdown.split(/^## Codes of failed jobs$/m);
  const ofAnswers = explanationsOf(answers);
  const ofJobs = explanationsOf(jobs);
  const answerRows = Object.entries(API_ERRORS).map(([code, { status, title }]) => ({
    id: code,
    cells: [`<code>${code}</code>`, String(status), escapeHtml(title), ...cellsOf(ofAnswers.get(code))],
  }));
  const jobRows = Object.entries(JOB_FAILURES).map(([code, { retryable }]) => ({
    id: `job-${code}`,
    cells: [`<code>${code}</code>`, retryable ? 'yes' : 'no', ...cellsOf(ofJobs.get(code))],
  }));
  return page(
    'Errors',
    `<p><a href="/api/docs">Reference</a></p><h1>Errors</h1>
<p>Every refusal is <code>application/problem+json</code> with one of these codes; <code>requestId</code> finds it in the log.</p>
${table(['code', 'status', 'title', 'what happened', 'what to do'], answerRows)}
<h2 id="jobs">Failed jobs</h2><p>Why a job failed is its <code>errorCode</code>.</p>
${table(['code', 'restart helps', 'what happened', 'what to do'], jobRows)}`,
  );
}
