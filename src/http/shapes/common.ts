import { z } from 'zod';
import { documented } from './documented.ts';

/** Text that JSON, PostgreSQL and gRPC all can carry: no NUL, no half of a surrogate pair. */
export const text = (max: number, min = 0) =>
  documented(
    z
      .string()
      .min(min)
      .max(max)
      .refine(
        (value) => !value.includes('\0') && value.isWellFormed(),
        'must be well-formed Unicode without NUL',
      ),
    { type: 'string', minLength: min, maxLength: max, pattern: '^[^\\u0000]*$' },
  );

/** A whole number that comes as text, in a query or a form. */
export const wholeText = (min: number, max: number) =>
  documented(
    z
      .string()
      .regex(/^\d{1,9}$/, `must be a whole number from ${min} to ${max}`)
      .transform(Number)
      .pipe(z.number().min(min).max(max)),
    { type: 'integer', minimum: min, maximum: max },
  );

/** An id in a path: anything that is no UUID is as absent as an unknown one. */
export const id = z.uuid();

/** A time in an answer: ISO 8601 in UTC. */
export const time = z.iso.datetime();

/** The list shape that every list has; it is named after its items. */
export const listOf = <Item extends z.ZodType>(item: Item) => {
  const list = z.object({
    data: z.array(item),
    page: z.number().int().nullable(),
    limit: z.number().int(),
    total: z.number().int().nullable(),
    totalPages: z.number().int().nullable(),
    totalIsExact: z.boolean().nullable(),
    nextCursor: z.string().nullable(),
  });
  const { id: name } = item.meta() ?? {};
  return name === undefined ? list : list.meta({ id: `${name}List` });
};

/** The path parameters of a route to one resource. */
export const byId = z.object({ id });
