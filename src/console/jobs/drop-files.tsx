import { useEffect, useState } from 'react';
import { useCanWrite } from '../session/use-session.ts';
import { Icon } from '../ui/icon.tsx';
import { takeFiles } from './choose-files.ts';
import { NewJobs } from './new-jobs.tsx';

const holdsFiles = ({ dataTransfer }: DragEvent): boolean => dataTransfer?.types.includes('Files') === true;

/** Takes files that are dropped anywhere on the console, and makes jobs of them. */
export function DropFiles() {
  const canWrite = useCanWrite();
  const [isOver, setOver] = useState(false);
  const [files, setFiles] = useState<File[]>([]);
  useEffect(() => {
    if (!canWrite) return;
    const listening = new AbortController();
    const { signal } = listening;
    const over = (event: DragEvent) => {
      if (!holdsFiles(event)) return;
      event.preventDefault();
      setOver(true);
    };
    addEventListener('dragenter', over, { signal });
    addEventListener('dragover', over, { signal });
    addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), { signal });
    addEventListener(
      'drop',
      (event) => {
        setOver(false);
        if (!holdsFiles(event)) return;
        event.preventDefault();
        setFiles([...(event.dataTransfer?.files ?? [])]);
      },
      { signal },
    );
    const stop = takeFiles(setFiles);
    return () => {
      listening.abort();
      stop();
    };
  }, [canWrite]);
  return (
    <>
      {isOver && (
        <div className="drop-over">
          <Icon name="upload" />
          Drop to make jobs
        </div>
      )}
      {files.length > 0 && <NewJobs files={files} onClose={() => setFiles([])} />}
    </>
  );
}
