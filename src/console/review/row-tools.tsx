import type { Extraction } from '../../client/index.ts';
import { Button } from '../ui/button.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { removeRow, rowOf } from './change-rows.ts';
import { labelOfName } from './label-of-path.ts';
import type { Leaf } from './leaves.ts';
import type { Review } from './use-review.ts';

/** Takes the row of a list that a field is in out of it. Corrections are saved first, because this changes the rows' numbers. */
export function RowTools({
  leaf,
  extraction,
  review,
}: {
  leaf: Leaf;
  extraction: Extraction;
  review: Review;
}) {
  const row = rowOf(leaf.path);
  if (row === null) return null;
  const name = `${labelOfName(row.list)} ${row.index + 1}`;
  const isHeld = review.drafts.size > 0;
  const remove = async () => {
    try {
      await removeRow(extraction, row.list, row.index);
      tell(`${name} removed`);
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <div className="row row-tools">
      <Button kind="quiet" isDisabled={isHeld} onPress={() => void remove()}>
        Remove {name.toLowerCase()}
      </Button>
      {isHeld && <span className="muted">Save first</span>}
    </div>
  );
}
