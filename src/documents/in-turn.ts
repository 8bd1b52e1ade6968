const turns = new Map<string, Promise<unknown>>();

/** Runs the works of this process on one document one after the other, so that a page is not read twice at the same time. */
export async function inTurn<Result>(documentId: string, work: () => Promise<Result>): Promise<Result> {
  const earlier = turns.get(documentId) ?? Promise.resolve();
  const mine = earlier.then(work, work);
  turns.set(documentId, mine);
  try {
    return await mine;
  } finally {
    if (turns.get(documentId) === mine) turns.delete(documentId);
  }
}
