import { ApiProblem, type Extraction } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { queryClient } from '../api/query-client.ts';
import { isConflict } from './conflict-of.ts';
import { correctionsOf } from './corrections-of.ts';
import type { Review } from './use-review.ts';

/** What became of saving: done, nothing to do, held up by values that make no sense or lost their row, or by a conflict. */
export type Saved = 'saved' | 'nothing' | 'problem' | 'conflict';

/** Sends corrections over a revision. */
export async function patchExtraction(
  id: string,
  revision: number | '*',
  fields: { [path: string]: unknown },
): Promise<Extraction> {
  const match = revision === '*' ? '*' : `"${revision}"`;
  const saved = await call('PATCH /api/jobs/{id}/extraction', {
    params: { id },
    headers: { 'If-Match': match },
    body: { fields },
  });
  queryClient.setQueryData(['extraction', id], saved);
  void changed(['revisions', id]);
  return saved;
}

/**
 * Saves the drafts over the revision that is shown. When that is stale the newer one is read: where both changed the same field, both
 * values are shown and nothing is saved; else the drafts go over it. Throws `ApiProblem`.
 */
export async function saveDrafts(review: Review): Promise<Saved> {
  const { jobId, extraction, drafts, leafAt } = review;
  if (extraction === null || drafts.size === 0) return 'nothing';
  const inConflict = [...drafts].some(([path, draft]) => {
    const leaf = leafAt(path);
    return leaf !== undefined && isConflict(leaf, draft);
  });
  if (inConflict) return 'conflict';
  const fields = correctionsOf(review);
  if (fields === null) return 'problem';
  try {
    await patchExtraction(jobId, extraction.revision, fields);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.code !== 'REVISION_STALE') throw error;
    await queryClient.refetchQueries({ queryKey: ['extraction', jobId] });
    return 'conflict';
  }
  review.settle(drafts);
  return 'saved';
}
