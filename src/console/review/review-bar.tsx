import type { Extraction } from '../../client/index.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { levelOf } from './confidence.ts';
import { Shortcuts } from './shortcuts.tsx';
import type { Review } from './use-review.ts';

/** What is left to check, and saving and accepting. */
export function ReviewBar({
  extraction,
  review,
  canWrite,
  busy,
  onSave,
  onMark,
}: {
  extraction: Extraction;
  review: Review;
  canWrite: boolean;
  busy: boolean;
  onSave: () => void;
  onMark: (reviewed: boolean) => void;
}) {
  const open = review.leaves.filter((leaf) =>
    ['low', 'missing', 'check'].includes(levelOf(leaf, extraction)),
  ).length;
  const isReviewed = extraction.reviewedAt !== null;
  const drafts = review.drafts.size;
  return (
    <div className="review-bar">
      <Shortcuts />
      {canWrite && (
        <div className="row review-actions">
          <span className="muted" role="status">
            {isReviewed ? 'Accepted' : open === 0 ? 'Nothing doubtful' : `${open} to look at`}
          </span>
          <Button onPress={onSave} isDisabled={drafts === 0 || busy}>
            {drafts === 0 ? 'Save' : `Save ${drafts} ${drafts === 1 ? 'correction' : 'corrections'}`}
          </Button>
          {isReviewed ? (
            <Button onPress={() => onMark(false)} isDisabled={busy}>
              Reopen
            </Button>
          ) : (
            <Button kind="primary" onPress={() => onMark(true)} isDisabled={busy}>
              <Icon name="check" />
              Accept
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
