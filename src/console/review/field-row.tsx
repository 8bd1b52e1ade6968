import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import type { Extraction } from '../../client/index.ts';
import { Conflict } from './conflict.tsx';
import { isConflict } from './conflict-of.ts';
import { FieldEditor } from './field-editor.tsx';
import { labelOfPath } from './label-of-path.ts';
import type { Leaf } from './leaves.ts';
import { LevelWord } from './level-word.tsx';
import { readValue } from './read-value.ts';
import { RowTools } from './row-tools.tsx';
import { type Review, textOf } from './use-review.ts';

/** A field: its name, how sure its value is, and the value to correct. */
export function FieldRow({
  leaf,
  extraction,
  review,
  canWrite,
}: {
  leaf: Leaf;
  extraction: Extraction;
  review: Review;
  canWrite: boolean;
}) {
  const id = useId();
  const row = useRef<HTMLDivElement>(null);
  const { path, field, value, isEmptyList } = leaf;
  const draft = review.drafts.get(path);
  const text = draft?.text ?? textOf(value);
  const reading = readValue(field, text);
  const problem = draft !== undefined && 'problem' in reading ? reading.problem : null;
  const isActive = review.active === path;
  const { focusRequest } = review;
  useEffect(() => {
    if (!isActive || focusRequest === 0) return;
    const editor = row.current?.querySelector<HTMLElement>('input, textarea, select');
    editor?.focus({ preventScroll: true });
    if (editor instanceof HTMLInputElement || editor instanceof HTMLTextAreaElement) editor.select();
  }, [isActive, focusRequest]);

  const press = (event: KeyboardEvent) => {
    const isInEditor = event.target instanceof HTMLElement && event.target.matches('input, textarea, select');
    if (!isInEditor) return;
    if (event.key === 'Escape' && draft !== undefined) review.forget([path]);
    else if (event.key === 'Enter' && !event.shiftKey && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (!review.step(1)) document.querySelector<HTMLElement>('.review-actions .button-primary')?.focus();
    } else return;
    event.stopPropagation();
  };
  const helps = [
    problem === null ? null : `${id}-problem`,
    field.description !== '' && isActive ? `${id}-help` : null,
  ].filter((help) => help !== null);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of the editor inside are heard on their way up
    <div ref={row} className="leaf-body" onFocus={() => review.activate(path)} onKeyDown={press}>
      <div className="leaf-head">
        <label htmlFor={id}>{labelOfPath(path)}</label>
        <LevelWord leaf={leaf} extraction={extraction} isChanged={draft !== undefined} />
      </div>
      <FieldEditor
        id={id}
        field={field}
        text={text}
        isReadOnly={!canWrite || isEmptyList}
        isEmptyList={isEmptyList}
        isInvalid={problem !== null}
        describedBy={helps.length === 0 ? undefined : helps.join(' ')}
        onWrite={(next) => review.write(path, next)}
      />
      {problem !== null && (
        <span id={`${id}-problem`} className="field-error">
          {problem}
        </span>
      )}
      {field.description !== '' && isActive && (
        <span id={`${id}-help`} className="field-help">
          {field.description}
        </span>
      )}
      {isActive && canWrite && <RowTools leaf={leaf} extraction={extraction} review={review} />}
      {draft !== undefined && isConflict(leaf, draft) && (
        <Conflict leaf={leaf} draft={draft} review={review} />
      )}
    </div>
  );
}
