import type { z } from 'zod';
import { ApiError, type FieldProblem } from '../../contract/api-error.ts';

/** A body of a megabyte can break its rules 90,000 times: an answer names the first of them. */
const MAX_PROBLEMS = 100;

/** A path is told no further than this, in characters: that of a body nested 40,000 deep explains nothing. */
const MAX_PATH = 300;

/** The path of a value in words: `fields[2].name`. */
function pathText(path: readonly PropertyKey[]): string {
  const whole = path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
  return whole.length > MAX_PATH ? `${whole.slice(0, MAX_PATH)}…` : whole;
}

const KINDS: Record<string, string> = { string: 'characters', array: 'items', number: '', int: '' };

function bound(origin: string, comparison: string, limit: unknown): string {
  const unit = KINDS[origin] ?? '';
  return `must be ${comparison} ${String(limit)}${unit === '' ? '' : ` ${unit}`}`;
}

function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'too_big') return bound(issue.origin, 'at most', issue.maximum);
  if (issue.code === 'too_small') return bound(issue.origin, 'at least', issue.minimum);
  if (issue.code === 'invalid_type') {
    if (issue.input === undefined && /undefined$/.test(issue.message)) return 'is required';
    return issue.expected === 'string' && /array$/.test(issue.message)
      ? 'must be given once'
      : `must be of type ${issue.expected}`;
  }
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`;
  if (issue.code === 'invalid_format' && /^Invalid/.test(issue.message))
    return `must be a valid ${issue.format}`;
  return issue.message;
}

/** Of a union's branches, the one is meant whose names are all known. */
function isUnknownName(issue: z.core.$ZodIssue): boolean {
  return issue.code === 'unrecognized_keys' && issue.path.length === 0;
}

function problemsOf(where: FieldProblem['in'], issue: z.core.$ZodIssue): FieldProblem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.slice(0, MAX_PROBLEMS).map((key) => ({
      in: where,
      path: pathText([...issue.path, key]),
      message: 'is not known here',
    }));
  }
  if (issue.code === 'invalid_key') {
    const [inner] = issue.issues;
    const told = inner === undefined ? 'is not valid' : messageOf(inner);
    return [{ in: where, path: pathText(issue.path.slice(0, -1)), message: `has a name that ${told}` }];
  }
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((branch) => !branch.some(isUnknownName)) ?? issue.errors[0];
    if (meant !== undefined)
      return meant.flatMap((inner) => problemsOf(where, { ...inner, path: [...issue.path, ...inner.path] }));
  }
  return [{ in: where, path: pathText(issue.path), message: messageOf(issue) }];
}

/** Checks a part of a request. Throws `VALIDATION_FAILED` with its problems, at most 100, each by its path and rule. */
export function validate<Shape extends z.ZodType>(
  where: FieldProblem['in'],
  shape: Shape,
  value: unknown,
): z.output<Shape> {
  const parsed = shape.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, MAX_PROBLEMS);
  const errors = issues.flatMap((issue) => problemsOf(where, issue)).slice(0, MAX_PROBLEMS);
  const [first] = errors;
  const detail =
    first === undefined
      ? 'the request is not valid'
      : `${first.path === '' ? where : first.path} ${first.message}`;
  throw new ApiError('VALIDATION_FAILED', detail, { errors });
}
