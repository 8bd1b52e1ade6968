import type { Failpoint } from '../../../src/contract/failpoints.ts';
import type { Ground } from './ground.ts';
import type { Installation } from './installation.ts';

/** Plays a point. It ends when what was struck is back; what it gives, when its clients have their answers. */
export type Play = (ground: Ground, where: Installation) => Promise<{ answered: Promise<unknown> }>;

export type Plays = Readonly<Partial<Record<Failpoint, Play>>>;

/** How long a play waits until what it strikes is there: long enough for a machine with much else to do. */
export const WITHIN = { withinMs: 240_000 };
