import type { ReactNode } from 'react';
import { useTitle } from './use-title.ts';

/** The head of a page: what it is, a word about it, and what can be done. */
export function PageHead({
  title,
  note,
  children,
}: {
  title: string;
  note?: string | undefined;
  children?: ReactNode;
}) {
  useTitle(title);
  return (
    <div className="page-head">
      <h1>{title}</h1>
      {note !== undefined && <span className="page-note">{note}</span>}
      <div className="page-actions">{children}</div>
    </div>
  );
}
