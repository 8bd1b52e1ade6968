import type { Draft } from './drafts.ts';
import type { Leaf } from './leaves.ts';
import { textOf } from './use-review.ts';

/** Whether somebody else saved another value under a draft: then both are shown, and neither is lost. */
export const isConflict = ({ value }: Leaf, draft: Draft | undefined): boolean =>
  draft !== undefined && draft.from !== value && draft.text.trim() !== textOf(value);
