import type { Job } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { nameOfJob } from '../jobs/name-of-job.ts';
import { Button } from '../ui/button.tsx';
import { tellFailure } from '../ui/notices.tsx';
import { saveFile } from '../ui/save-file.ts';

const FORMATS = ['json', 'csv', 'xlsx'] as const;
type Format = (typeof FORMATS)[number];

async function bytesOf(id: string, format: Format): Promise<Blob> {
  const query = format === 'json' ? {} : { format };
  const answer: unknown = await call('GET /api/jobs/{id}/extraction', { params: { id }, query });
  return answer instanceof Response ? await answer.blob() : new Blob([JSON.stringify(answer, null, 2)]);
}

async function download(job: Job, format: Format): Promise<void> {
  try {
    const name = nameOfJob(job).replace(/\.[^.]+$/, '');
    saveFile(await bytesOf(job.id, format), `${name}.${format}`);
  } catch (error) {
    tellFailure(error);
  }
}

/** The extraction as a file. */
export function Downloads({ job }: { job: Job }) {
  return (
    <div className="row">
      {FORMATS.map((format) => (
        <Button key={format} onPress={() => void download(job, format)}>
          {format.toUpperCase()}
        </Button>
      ))}
    </div>
  );
}
