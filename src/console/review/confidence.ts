import type { Extraction } from '../../client/index.ts';
import type { Leaf } from './leaves.ts';

/** How much attention a value needs, the most first. */
export const LEVELS = ['low', 'missing', 'check', 'high', 'corrected', 'empty'] as const;
export type Level = (typeof LEVELS)[number];

const HIGH = 0.9;
const CHECK = 0.6;

/** How sure a leaf is: of a value by its confidence, of none by whether it is required. */
export function levelOf({ path, value }: Leaf, { details, missing }: Extraction): Level {
  if (value === null) return missing.includes(path) ? 'missing' : 'empty';
  const detail = details[path];
  if (detail?.source === 'HUMAN') return 'corrected';
  const confidence = detail?.confidence ?? 0;
  return confidence >= HIGH ? 'high' : confidence >= CHECK ? 'check' : 'low';
}
