import { type KeyboardEvent, useState } from 'react';
import type { Extraction, Job } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { keepJob } from '../api/keep-jobs.ts';
import { changed } from '../api/other-tabs.ts';
import { useCanWrite } from '../session/use-session.ts';
import { tell, tellFailure } from '../ui/notices.tsx';
import { FieldList } from './field-list.tsx';
import { LostDrafts } from './lost-drafts.tsx';
import { ReviewBar } from './review-bar.tsx';
import { saveDrafts } from './save-drafts.ts';
import type { Review } from './use-review.ts';

const WORDS = {
  problem: 'A value makes no sense yet, or its row is gone: see where it says so',
  conflict:
    'Somebody saved meanwhile. Where both of you changed a field, choose which value holds; then save again',
} as const;

/** The fields of an extraction to check, correct and accept, all of it by keyboard too. */
export function ReviewPanel({
  job,
  extraction,
  review,
  onHover,
}: {
  job: Job;
  extraction: Extraction;
  review: Review;
  onHover: (path: string | null) => void;
}) {
  const canWrite = useCanWrite() && job.status === 'COMPLETED';
  const [busy, setBusy] = useState(false);

  const save = async (): Promise<boolean> => {
    const saved = await saveDrafts(review);
    if (saved === 'saved') tell('Corrections saved');
    if (saved === 'problem' || saved === 'conflict') tellFailure(WORDS[saved]);
    return saved === 'saved' || saved === 'nothing';
  };
  const run = async (work: () => Promise<unknown>) => {
    if (busy || !canWrite) return;
    setBusy(true);
    await work().catch(tellFailure);
    setBusy(false);
  };
  const mark = (reviewed: boolean) =>
    run(async () => {
      if (!(await save())) return;
      const params = { id: job.id };
      const { reviewedAt } = await call('POST /api/jobs/{id}/extraction/review', {
        params,
        body: { reviewed },
      });
      keepJob({ ...job, reviewedAt });
      await changed(['extraction', job.id], ['job', job.id], ['jobs']);
      tell(reviewed ? 'Accepted' : 'To be reviewed again');
    });
  const press = (event: KeyboardEvent) => {
    const isControl = event.ctrlKey || event.metaKey;
    const act =
      isControl && event.key.toLowerCase() === 's'
        ? () => void run(save)
        : isControl && event.key === 'Enter'
          ? () => void mark(true)
          : event.altKey && event.key === 'ArrowDown'
            ? () => review.step(1)
            : event.altKey && event.key === 'ArrowUp'
              ? () => review.step(-1)
              : null;
    if (act === null) return;
    event.preventDefault();
    act();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields inside are heard on their way up
    <div className="review" onKeyDown={press}>
      <FieldList extraction={extraction} review={review} canWrite={canWrite} onHover={onHover} />
      <LostDrafts review={review} />
      <ReviewBar
        extraction={extraction}
        review={review}
        canWrite={canWrite}
        busy={busy}
        onSave={() => void run(save)}
        onMark={(reviewed) => void mark(reviewed)}
      />
    </div>
  );
}
