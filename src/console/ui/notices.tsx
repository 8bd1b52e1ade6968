import { useSyncExternalStore } from 'react';
import { failureText } from '../api/failure-text.ts';
import { Button } from './button.tsx';
import { Icon } from './icon.tsx';

interface Notice {
  id: number;
  text: string;
  isFailure: boolean;
}

/** How long good news stays, in ms; bad news stays until it is closed. */
const SHOWN_MS = 6_000;
let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();

function become(next: readonly Notice[]): void {
  notices = next;
  for (const listener of listeners) listener();
}

const close = (id: number) => become(notices.filter((notice) => notice.id !== id));

function show(text: string, isFailure: boolean): void {
  const id = ++last;
  become([...notices.slice(-2), { id, text, isFailure }]);
  if (!isFailure) setTimeout(close, SHOWN_MS, id);
}

/** Tells of something that was done. */
export const tell = (text: string): void => show(text, false);

/** Tells that something failed; a text is told as it is. */
export function tellFailure(error: unknown): void {
  const { title, detail } = failureText(error);
  show(typeof error === 'string' ? error : `${title}: ${detail}`, true);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** What was told lately, in a corner. */
export function Notices() {
  const shown = useSyncExternalStore(subscribe, () => notices);
  return (
    <div className="notices" role="status" aria-live="polite">
      {shown.map(({ id, text, isFailure }) => (
        <div key={id} className={isFailure ? 'notice notice-failure' : 'notice'}>
          <span>{text}</span>
          <Button kind="icon" aria-label="Close this message" onPress={() => close(id)}>
            <Icon name="close" />
          </Button>
        </div>
      ))}
    </div>
  );
}
