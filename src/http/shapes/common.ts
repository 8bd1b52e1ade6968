import { z } from 'zod';

/** Text that JSON, PostgreSQL and gRPC all can carry: no NUL, no half of a surrogate pair. */
export const text = (max: number) =>
  z
    .string()
    .max(max)
    .refine(
      (value) => !value.includes('\0') && value.isWellFormed(),
      'must be well-formed Unicode without NUL',
    );

/** An id in a path: anything that is no UUID is as absent as an unknown one. */
export const id = z.uuid();

/** A time in an answer: ISO 8601 in UTC. */
export const time = z.iso.datetime();

/** The time of a row as it is shown. */
export function showTime(date: Date): string;
export function showTime(date: Date | null): string | null;
export function showTime(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}

/** The list shape that every list has. */
export const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({
    data: z.array(item),
    page: z.number().int().nullable(),
    limit: z.number().int(),
    total: z.number().int().nullable(),
    totalPages: z.number().int().nullable(),
    totalIsExact: z.boolean().nullable(),
    nextCursor: z.string().nullable(),
  });

/** The path parameters of a route to one resource. */
export const byId = z.object({ id });
