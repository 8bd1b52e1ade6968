import { Option } from 'commander';
import { z } from 'zod';

const whole = z.coerce
  .number({ error: 'must be a whole number' })
  .int('must be a whole number')
  .min(1, 'must be at least 1');

/** Which part of a list is asked for. */
export const listShape = z.object({
  limit: whole.optional(),
  page: whole.optional(),
  cursor: z.string().optional(),
});

/** The options for it. */
export const listOptions = (): Option[] => [
  new Option('--limit <number>', 'at most so many'),
  new Option('--page <number>', 'the page of the list'),
  new Option('--cursor <cursor>', 'go on where a list has ended').conflicts('page'),
];
