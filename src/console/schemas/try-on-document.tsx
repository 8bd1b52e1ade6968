import { FileTrigger } from 'react-aria-components';
import type { SchemaInput } from '../../client/index.ts';
import { call } from '../api/call.ts';
import { navigate } from '../routing/location.ts';
import { Button } from '../ui/button.tsx';
import { tellFailure } from '../ui/notices.tsx';

/** Makes a job of a document by a schema that is saved, or as it is in the editor. */
export function TryOnDocument({ target }: { target: { schemaId: string } | { schema: SchemaInput } }) {
  const run = async (file: File | undefined) => {
    if (file === undefined) return;
    try {
      const job = await call('POST /api/jobs', { body: { file, ...target } });
      navigate(`/jobs/${job.id}`);
    } catch (error) {
      tellFailure(error);
    }
  };
  return (
    <FileTrigger onSelect={(files) => void run(files?.[0])}>
      <Button>Try on a document</Button>
    </FileTrigger>
  );
}
