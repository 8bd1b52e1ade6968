import type { Failpoint } from '../../../src/contract/failpoints.ts';
import type { Plays } from './play.ts';
import { API_PLAYS } from './play-api.ts';
import { MODEL_PLAYS } from './play-model.ts';
import { OFFLINE_PLAYS } from './play-offline.ts';
import { RECEIVER_PLAYS } from './play-receivers.ts';
import { POSTGRES_PLAYS, TEMPORAL_PLAYS } from './play-servers.ts';
import { WORKER_PLAYS } from './play-worker.ts';

/** An installation, and the servers it stands on, by name: those of the same name are one. */
export interface Site {
  name: string;
  extractor: 'gemini' | 'offline';
  postgres: string;
  temporal: string;
}

/** Points that are played one after the other, each on the first of these installations that is free. */
export interface Lane {
  sites: readonly Site[];
  plays: Plays;
  /** Whether what one point has struck is to be well again before the next one strikes. */
  recovers: boolean;
}

function site(name: string, own: Partial<Site> = {}): Site {
  return { name, extractor: 'gemini', postgres: 'steady', temporal: 'steady', ...own };
}

/**
 * The lanes are played at the same time. A worker that dies is noticed after 8 to 12 s, in which nothing is to be done: so there are several of
 * them. Servers that are killed are those of one installation alone, so that each point strikes its own jobs and no others.
 */
export const LANES: readonly Lane[] = [
  { sites: [site('calm')], plays: { ...MODEL_PLAYS, ...RECEIVER_PLAYS, ...API_PLAYS }, recovers: false },
  { sites: [site('struck'), site('struck_too')], plays: WORKER_PLAYS, recovers: true },
  { sites: [site('offline', { extractor: 'offline' })], plays: OFFLINE_PLAYS, recovers: true },
  { sites: [site('on_postgres', { postgres: 'struck' })], plays: POSTGRES_PLAYS, recovers: true },
  { sites: [site('on_temporal', { temporal: 'struck' })], plays: TEMPORAL_PLAYS, recovers: true },
];

/** The points that a lane plays, of those that are asked for, in its own order: what takes long goes first. */
export function pointsOf({ plays }: Lane, points: readonly Failpoint[]): Failpoint[] {
  return Object.keys(plays).flatMap((name) => points.find((point) => point === name) ?? []);
}
