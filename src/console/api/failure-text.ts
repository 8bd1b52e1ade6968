import { ApiProblem } from '../../client/index.ts';

/** What to tell of an error: a title and a sentence. */
export function failureText(error: unknown): { title: string; detail: string } {
  if (error instanceof ApiProblem) {
    const { title, detail, errors = [] } = error.problem;
    const parts = errors.map(({ path, message }) => `${path} ${message}`);
    const told = parts.length === 0 ? detail : parts.join('; ');
    return { title, detail: told.endsWith('.') ? told : `${told}.` };
  }
  return { title: 'The service does not answer', detail: 'Check that it runs and try again.' };
}
