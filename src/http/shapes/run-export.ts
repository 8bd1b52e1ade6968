import { z } from 'zod';

/** How a run is exported. */
export const runExportQuery = z.strictObject({ format: z.enum(['csv', 'xlsx', 'jsonl']).default('csv') });
