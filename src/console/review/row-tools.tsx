import type { Extraction } from '../../client/index.ts';
import { Button } from '../ui/button.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';
import { labelOfPath } from './label-of-path.ts';
import type { Leaf } from './leaves.ts';
import { removeRow } from './remove-row.ts';
import { rowOf } from './rows.ts';
import type { Review } from './use-review.ts';

/**
 * Takes the row of a list that a field is in out of it, and adds one. Corrections are saved before a saved row is taken out, because that
 * changes the rows' numbers.
 */
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
  const list = leaf.isEmptyList ? leaf.path : row?.list;
  if (list === undefined) return null;
  const name = row === null ? '' : labelOfPath(`${row.list}[${row.index}]`);
  const isAdded = row !== null && review.isAdded(row);
  const isHeld = review.drafts.size > 0 && !isAdded;
  const remove = async () => {
    if (row === null) return;
    if (isAdded) return review.dropRow(row);
    try {
      await removeRow(extraction, row);
      tell(`${name} removed`);
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <div className="row row-tools">
      {review.canAddTo(list) && (
        <Button kind="quiet" onPress={() => review.addRow(list)}>
          Add to {labelOfPath(list).toLowerCase()}
        </Button>
      )}
      {row !== null && (
        <Button kind="quiet" isDisabled={isHeld} onPress={() => void remove()}>
          Remove {name.toLowerCase()}
        </Button>
      )}
      {isHeld && row !== null && <span className="muted">Save first</span>}
    </div>
  );
}
