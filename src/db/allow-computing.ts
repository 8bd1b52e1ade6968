import type { EntityManager } from './database.ts';

/** How long a transaction that computes between its statements may stand still, in ms: a correction of 100,000 values on a machine that is busy. */
const COMPUTING_MS = 300_000;

/**
 * Lets the running transaction compute for up to five minutes between two statements, until it ends: PostgreSQL sees one that computes stand still
 * (`idle_in_transaction_session_timeout`), and would end it after half a minute. For what has to be computed from rows that are locked.
 */
export async function allowComputing(em: EntityManager): Promise<void> {
  await em.execute(`set local idle_in_transaction_session_timeout = ${COMPUTING_MS}`);
}
