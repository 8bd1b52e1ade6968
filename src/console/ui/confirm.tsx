import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { Window } from './window.tsx';

/** Asks before something that cannot be undone. */
export function Confirm({
  title,
  children,
  action,
  isOpen,
  onAnswer,
}: {
  title: string;
  children: ReactNode;
  action: string;
  isOpen: boolean;
  onAnswer: (isSure: boolean) => void;
}) {
  return (
    <Window title={title} isOpen={isOpen} onClose={() => onAnswer(false)} role="alertdialog">
      <p>{children}</p>
      <div className="row row-end">
        <Button onPress={() => onAnswer(false)}>Keep</Button>
        <Button kind="danger" onPress={() => onAnswer(true)}>
          {action}
        </Button>
      </div>
    </Window>
  );
}
