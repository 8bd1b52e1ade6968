import { useState } from 'react';
import { consolePageOf } from '../../contract/console-pages.ts';
import { useSchemas } from '../api/use-schemas.ts';
import { navigate } from '../routing/location.ts';
import { Button } from '../ui/button.tsx';
import { Choice } from '../ui/choice.tsx';
import { formatBytes } from '../ui/format-bytes.ts';
import { tell, tellFailure } from '../ui/notices.tsx';
import { TextInput } from '../ui/text-input.tsx';
import { Tick } from '../ui/tick.tsx';
import { Window } from '../ui/window.tsx';
import { createJobs, createRun, type FileOutcome, PROPOSED } from './create-jobs.ts';

const LAST_SCHEMA = 'extractform-last-schema';

/** The schema that somebody means who has chosen none: that of the page that the files were dropped on, or the one used last. */
function likelySchema(): string {
  const shown = consolePageOf(location.pathname);
  return (shown?.page === '/schemas/:id' ? shown.id : localStorage.getItem(LAST_SCHEMA)) ?? '';
}

/** Asks by which schema dropped files are to be read, and makes a job of each. */
export function NewJobs({ files, onClose }: { files: File[]; onClose: () => void }) {
  const schemas = useSchemas();
  const [chosen, setChosen] = useState(likelySchema);
  const [pages, setPages] = useState('');
  const [outcomes, setOutcomes] = useState<FileOutcome[]>([]);
  const [busy, setBusy] = useState(false);
  const [isRun, setRun] = useState(true);
  const known = schemas.data ?? [];
  // A list that was read before may lack the schema that was made just now: nothing is begun by the wrong one.
  const isReading = schemas.isFetching;
  const schemaId =
    chosen === PROPOSED || known.some(({ id }) => id === chosen) ? chosen : (known[0]?.id ?? PROPOSED);

  const keepChoice = () => schemaId !== PROPOSED && localStorage.setItem(LAST_SCHEMA, schemaId);
  const createAsRun = async () => {
    setBusy(true);
    try {
      const run = await createRun(files, { schemaId, pages });
      keepChoice();
      onClose();
      navigate(`/runs/${run.id}`);
    } catch (error) {
      tellFailure(error);
    } finally {
      setBusy(false);
    }
  };
  const create = async () => {
    if (isRun && files.length > 1) return await createAsRun();
    setBusy(true);
    const ended = await createJobs(files, { schemaId, pages }, outcomes, setOutcomes);
    setBusy(false);
    const jobs = ended.flatMap(({ job }) => (job === undefined ? [] : [job]));
    keepChoice();
    if (jobs.length < files.length) return;
    onClose();
    const [only] = jobs;
    if (jobs.length === 1 && only !== undefined) navigate(`/jobs/${only.id}`);
    else {
      tell(`${jobs.length} jobs made`);
      navigate('/jobs');
    }
  };

  return (
    <Window title={files.length === 1 ? 'New job' : `${files.length} new jobs`} isOpen onClose={onClose}>
      <ul className="file-list">
        {files.map((file, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name, and the list does not change
          <li key={index}>
            <span className="file-name">{file.name}</span>
            <span className="muted">{formatBytes(file.size)}</span>
            {outcomes[index]?.failure !== undefined && (
              <span className="field-error" role="alert">
                {outcomes[index].failure}
              </span>
            )}
            {outcomes[index]?.job !== undefined && <span className="muted">made</span>}
          </li>
        ))}
      </ul>
      <div className="stack">
        <Choice
          label="Schema"
          value={schemaId}
          onChange={setChosen}
          options={[
            ...known.map(({ id, name }) => ({ value: id, label: name })),
            { value: PROPOSED, label: 'Propose a new one from the file' },
          ]}
        />
        <TextInput
          label="Pages"
          value={pages}
          onChange={setPages}
          placeholder="all"
          description="For example 1-3,7. Leave empty for all."
        />
        {files.length > 1 && (
          <Tick isSelected={isRun} onChange={setRun}>
            Work on them as one run
          </Tick>
        )}
      </div>
      <div className="row row-end">
        <Button onPress={onClose}>Cancel</Button>
        <Button kind="primary" isPending={busy || isReading} onPress={() => void create()}>
          {files.length === 1 ? 'Create job' : 'Create jobs'}
        </Button>
      </div>
    </Window>
  );
}
