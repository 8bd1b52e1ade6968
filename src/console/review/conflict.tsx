import { Button } from '../ui/button.tsx';
import type { Draft } from './drafts.ts';
import type { Leaf } from './leaves.ts';
import { showValue } from './show-value.ts';
import type { Review } from './use-review.ts';

/** Two values for one field: what was written here, and what somebody saved meanwhile. */
export function Conflict({ leaf, draft, review }: { leaf: Leaf; draft: Draft; review: Review }) {
  return (
    <div className="conflict" role="alert">
      <dl>
        <div>
          <dt>Yours</dt>
          <dd>{draft.text === '' ? '–' : draft.text}</dd>
        </div>
        <div>
          <dt>Saved meanwhile</dt>
          <dd>{showValue(leaf.value)}</dd>
        </div>
      </dl>
      <div className="row">
        <Button onPress={() => review.insist(leaf.path)}>Keep yours</Button>
        <Button onPress={() => review.forget([leaf.path])}>Take the saved one</Button>
      </div>
    </div>
  );
}
