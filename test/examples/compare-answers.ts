import type { WrittenAnswer } from './http-file.ts';
import type { GivenAnswer } from './play-exchange.ts';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const kindOf = (value: unknown): string => (Array.isArray(value) ? 'array' : typeof value);

/**
 * Where the shapes of two JSON values differ. What is `null` in either may be of any shape in the other, and a list
 * may be empty unless it is the `data` of an answer; values are not compared.
 */
export function compareShapes(written: unknown, given: unknown, path = 'the body'): string[] {
  if (written === null || given === null) return [];
  if (kindOf(written) !== kindOf(given))
    return [`${path} is of type ${kindOf(given)}, not ${kindOf(written)}`];
  if (Array.isArray(written) && Array.isArray(given)) {
    const [first] = written;
    if (first === undefined) return [];
    if (given.length === 0) return path.endsWith('.data') ? [`${path} is empty`] : [];
    return given.flatMap((item, index) => compareShapes(first, item, `${path}[${index}]`));
  }
  if (!isObject(written) || !isObject(given)) return [];
  const extra = Object.keys(given).filter((name) => !(name in written));
  return [
    ...extra.map((name) => `${path} has the member ${name}, which is not written`),
    ...Object.entries(written).flatMap(([name, value]) =>
      name in given
        ? compareShapes(value, given[name], `${path}.${name}`)
        : [`${path} lacks the member ${name}`],
    ),
  ];
}

const mediaType = (headers: ReadonlyMap<string, string>): string =>
  (headers.get('content-type') ?? 'none').split(';')[0] ?? '';

/** Where an answer differs from the one that is written: in its status, its media type, its headers' names or the shape of its JSON. */
export function compareAnswers(written: WrittenAnswer, given: GivenAnswer): string[] {
  if (written.status !== given.status) return [`the status is ${given.status}, not ${written.status}`];
  const [wanted, type] = [mediaType(written.headers), mediaType(given.headers)];
  if (wanted !== type) return [`the media type is ${type}, not ${wanted}`];
  const missing = [...written.headers.keys()].filter((name) => !given.headers.has(name));
  const lacks = missing.map((name) => `the header ${name} is missing`);
  if (given.json === undefined || !/^[[{]/.test(written.body)) return lacks;
  return [...lacks, ...compareShapes(JSON.parse(written.body), given.json)];
}
