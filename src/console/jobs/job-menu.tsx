import { useState } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { Job } from '../../client/index.ts';
import { useCanWrite } from '../session/use-session.ts';
import { Button } from '../ui/button.tsx';
import { Confirm } from '../ui/confirm.tsx';
import { Icon } from '../ui/icon.tsx';
import { JOB_ACTIONS, type JobAction } from './job-actions.ts';
import { nameOfJob } from './name-of-job.ts';

/** What can be done with a job, as it stands. */
export function JobMenu({ job, onDeleted }: { job: Job; onDeleted?: () => void }) {
  const canWrite = useCanWrite();
  const [isAsking, setAsking] = useState(false);
  const possible = JOB_ACTIONS.filter(({ isPossible }) => isPossible(job));
  const run = async ({ word, act }: JobAction) => {
    if (word === 'Delete' && !isAsking) setAsking(true);
    else if ((await act(job)) && word === 'Delete') onDeleted?.();
  };
  if (!canWrite || possible.length === 0) return <span />;
  const deletion = JOB_ACTIONS.find(({ word }) => word === 'Delete');
  return (
    <>
      <MenuTrigger>
        <Button kind="icon" aria-label={`Actions on ${nameOfJob(job)}`}>
          <Icon name="more" />
        </Button>
        <Popover className="popover" placement="bottom end">
          <Menu className="menu" aria-label="Actions">
            {possible.map((action) => (
              <MenuItem key={action.word} className="menu-item" onAction={() => void run(action)}>
                {action.word}
              </MenuItem>
            ))}
          </Menu>
        </Popover>
      </MenuTrigger>
      <Confirm
        title="Delete this job?"
        action="Delete"
        isOpen={isAsking}
        onAnswer={(isSure) => {
          setAsking(false);
          if (isSure && deletion !== undefined) void run(deletion);
        }}
      >
        {nameOfJob(job)} goes with its extraction, its corrections and its stored file. It cannot be brought
        back.
      </Confirm>
    </>
  );
}
