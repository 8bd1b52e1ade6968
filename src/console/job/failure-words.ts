import errors from '../../../docs/errors.md?raw';

/** What a failure means and what to do. */
export interface FailureWords {
  cause: string;
  remedy: string;
}

/** The second table of `docs/errors.md`: code, whether a restart helps, cause, remedy. */
const ROWS = (errors.split('## Codes of failed jobs')[1] ?? '').matchAll(
  /^\| `([A-Z_]+)` \| [^|]+ \| ([^|]+) \| ([^|]+) \|$/gm,
);
const WORDS = new Map([...ROWS].map(([, code = '', cause = '', remedy = '']) => [code, { cause, remedy }]));

const asSentence = (text: string): string => {
  const plain = text.trim().replaceAll('`', '');
  return `${plain.charAt(0).toUpperCase()}${plain.slice(1)}.`;
};

/** The words of the documentation for the code of a failed job. */
export function failureWords(code: string): FailureWords | null {
  const words = WORDS.get(code);
  return words === undefined ? null : { cause: asSentence(words.cause), remedy: asSentence(words.remedy) };
}
