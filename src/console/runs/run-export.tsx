import { Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import type { JobRun } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { Button } from '../ui/button.tsx';
import { tellFailure } from '../ui/notices.tsx';
import { saveFile } from '../ui/save-file.ts';
import { nameOfRun } from './name-of-run.ts';

const FORMATS = ['csv', 'xlsx', 'jsonl'] as const;

async function exportRun(run: JobRun, format: (typeof FORMATS)[number]): Promise<void> {
  try {
    const answer = await call('GET /api/job-runs/{id}/export', { params: { id: run.id }, query: { format } });
    saveFile(await answer.blob(), `${nameOfRun(run)}.${format}`);
  } catch (error) {
    tellFailure(error);
  }
}

/** What the jobs of a run have extracted, as a file. */
export function RunExport({ run }: { run: JobRun }) {
  return (
    <MenuTrigger>
      <Button>Export</Button>
      <Popover className="popover" placement="bottom end">
        <Menu className="menu" aria-label="Export as">
          {FORMATS.map((format) => (
            <MenuItem key={format} className="menu-item" onAction={() => void exportRun(run, format)}>
              {format.toUpperCase()}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
