import { DeadlockException } from '@mikro-orm/core';

function isDeadlock(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error instanceof DeadlockException || ('code' in error && error.code === '40P01');
}

/**
 * Runs a transaction, and once more when PostgreSQL has ended it so that another one could go on: nothing of it has happened then. What is
 * deleted with something else, in whatever order, cannot always lock in one order.
 */
export async function afterDeadlock<Result>(transaction: () => Promise<Result>): Promise<Result> {
  try {
    return await transaction();
  } catch (error) {
    if (!isDeadlock(error)) throw error;
    return await transaction();
  }
}
