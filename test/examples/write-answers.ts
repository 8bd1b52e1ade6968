import type { Exchange, WrittenAnswer } from './http-file.ts';
import type { GivenAnswer } from './play-exchange.ts';

const SHOWN_HEADERS = [
  'Content-Type',
  'Content-Disposition',
  'Location',
  'ETag',
  'Preference-Applied',
  'Idempotent-Replayed',
  'Set-Cookie',
];

/** Of a list so many items are shown, of a text so many lines; longer JSON than this, in lines, is not shown at all. */
const MOST = { items: 2, textLines: 12, jsonLines: 200 };

function withFewItems(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, MOST.items).map(withFewItems);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withFewItems(inner)]));
}

/** What stands for secrets, and for addresses that are another's on every machine. */
function withoutSecrets(text: string): string {
  return text
    .replace(/((?:ef_live_|whsec_|eyJ)[\w+/-]{4})[\w.+/=-]{8,}/g, '$1…')
    .replace(/("refreshToken": "|signature=|ef_refresh=)[\w-]{8,}/g, '$1…')
    .replace(/https?:\/\/127\.0\.0\.1:\d+\/namespaces/g, 'http://localhost:8233/namespaces')
    .replace(/http:\/\/127\.0\.0\.1:\d+/g, 'http://localhost:4000');
}

function bodyText({ json, body, headers }: GivenAnswer): string[] {
  const type = headers.get('content-type') ?? '';
  if (json !== undefined) {
    const shown = JSON.stringify(withFewItems(json), null, 2).split('\n');
    return shown.length > MOST.jsonLines ? [`(${type})`] : shown;
  }
  if (type.startsWith('text/event-stream')) return ['(events, as they come)'];
  if (body === '') return [];
  const lines = body
    .replace(/[\r\f]/g, '')
    .trimEnd()
    .split('\n');
  if (!/^text\/(plain|csv)/.test(type)) return [`(${type === '' ? 'bytes' : type})`];
  return lines.length > MOST.textLines ? [...lines.slice(0, MOST.textLines), '…'] : lines;
}

/** An answer as the file shows it, from its `###` line on. */
export function answerText(given: GivenAnswer): string {
  const headers = SHOWN_HEADERS.flatMap((name) => {
    const value = given.headers.get(name.toLowerCase());
    return value === undefined ? [] : [`${name}: ${value}`];
  });
  const body = bodyText(given);
  const lines = [...headers, ...(body.length === 0 ? [] : ['', ...body])];
  const comments = lines.map((line) => `# ${line}`.trimEnd());
  return withoutSecrets([`### HTTP/1.1 ${given.status}`, ...comments].join('\n'));
}

/** The text of the file with these answers in place of, or as, those of their requests. */
export function withAnswers(text: string, answers: ReadonlyMap<Exchange, GivenAnswer>): string {
  const lines = [...text.trimEnd().split('\n'), ''];
  for (const [exchange, given] of [...answers].reverse()) {
    const next = (from: number): number => {
      const found = lines.findIndex((line, index) => index >= from && line.startsWith('###'));
      return found < 0 ? lines.length : found;
    };
    const end = next(exchange.line);
    const written: WrittenAnswer | null = exchange.answer;
    const after = written === null ? end : next(end + 1);
    lines.splice(end, after - end, ...answerText(given).split('\n'), '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}
