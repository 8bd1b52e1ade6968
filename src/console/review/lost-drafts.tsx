import { Button } from '../ui/button.tsx';
import { labelOfPath } from './label-of-path.ts';
import type { Review } from './use-review.ts';

/** What was written in rows that somebody took out meanwhile: it is shown until it is discarded, and nothing is saved before. */
export function LostDrafts({ review }: { review: Review }) {
  const lost = [...review.drafts].filter(([path]) => review.leafAt(path) === undefined);
  if (lost.length === 0) return null;
  return (
    <div className="conflict lost-drafts" role="alert">
      <span>Somebody took out the row that you wrote this in. Write it elsewhere, or discard it.</span>
      <dl>
        {lost.map(([path, { text }]) => (
          <div key={path}>
            <dt>{labelOfPath(path.replace(/\[\d+\]/g, ''))}</dt>
            <dd>{text === '' ? '–' : text}</dd>
          </div>
        ))}
      </dl>
      <div className="row">
        <Button onPress={() => review.forget(lost.map(([path]) => path))}>Discard</Button>
      </div>
    </div>
  );
}
