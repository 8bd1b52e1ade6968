import { useState } from 'react';
import type { JobRun } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { changed } from '../api/other-tabs.ts';
import { navigate } from '../routing/location.ts';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { tell, tellFailure } from '../ui/notices.tsx';

/** What can be done with a run, as it stands. */
export function RunActions({ run }: { run: JobRun }) {
  const canWrite = useCanWrite();
  const [isAsking, setAsking] = useState(false);
  const { id, status } = run;
  const params = { id };
  const hasEnded = ['COMPLETED', 'FAILED', 'CANCELLED'].includes(status);
  const act = async (words: string, work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      tell(words);
      await changed(['runs'], ['run', id], ['jobs']);
      return true;
    } catch (error) {
      tellFailure(error);
      return false;
    }
  };
  const cancel = () =>
    act('The run is being cancelled', () => call('POST /api/job-runs/{id}/cancel', { params, body: {} }));
  const retry = () =>
    act('The failed jobs run again', () => {
      const headers = { 'Idempotency-Key': crypto.randomUUID() };
      return call('POST /api/job-runs/{id}/retry-failed', { params, headers, body: {} });
    });
  const remove = async () => {
    if (await act('The run is deleted', () => call('DELETE /api/job-runs/{id}', { params })))
      navigate('/runs');
  };
  if (!canWrite) return null;
  return (
    <>
      {!hasEnded && run.cancelRequestedAt === null && <Button onPress={() => void cancel()}>Cancel</Button>}
      {run.failedJobs > 0 && <Button onPress={() => void retry()}>Try the failed ones again</Button>}
      <Button kind="quiet" onPress={() => setAsking(true)}>
        Delete
      </Button>
      <Confirm
        title="Delete this run?"
        action="Delete"
        isOpen={isAsking}
        onAnswer={(isSure) => {
          setAsking(false);
          if (isSure) void remove();
        }}
      >
        Its jobs go with it, with their extractions and stored files. They cannot be brought back.
      </Confirm>
    </>
  );
}
