import { type PointerEvent, useState } from 'react';
import type { Review } from '../review/use-review.ts';
import type { Mark } from './marks.ts';
import { widthToDraw } from './page-image.ts';
import { PageMark } from './page-mark.tsx';
import { usePageImage } from './use-page-image.ts';
import { type DocumentPage, useWords } from './use-pages.ts';
import { textBetween, wordAt } from './words-at.ts';

/** A page: its image, the places of the values on it, and its words to click. */
export function PageView({
  documentId,
  page,
  count,
  place,
  marks,
  review,
  shownPath,
}: {
  documentId: string;
  page: DocumentPage;
  count: number;
  place: { top: number; width: number; height: number };
  marks: readonly Mark[];
  review: Review;
  shownPath: string | null;
}) {
  const { address, isFailed } = usePageImage(documentId, page.page, widthToDraw(place.width));
  const words = useWords(documentId, page.page).data ?? [];
  const [chosen, setChosen] = useState<{ from: number; to: number } | null>(null);
  const pointOf = ({ currentTarget, clientX, clientY }: PointerEvent) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    return { x: (clientX - left) / width, y: (clientY - top) / height };
  };
  const wordOf = (event: PointerEvent) => {
    const { x, y } = pointOf(event);
    return wordAt(words, x, y);
  };
  const move = (event: PointerEvent) => {
    const index = wordOf(event);
    if (event.buttons === 0) setChosen(index < 0 ? null : { from: index, to: index });
    else if (index >= 0 && chosen !== null) setChosen({ ...chosen, to: index });
  };
  const release = (event: PointerEvent) => {
    const { x, y } = pointOf(event);
    if (review.active !== null) {
      if (chosen !== null) review.fill(textBetween(words, chosen.from, chosen.to));
      return;
    }
    const mark = marks.find(({ box }) => wordAt([{ text: '', line: 0, box }], x, y) === 0);
    if (mark !== undefined) review.focus(mark.path);
  };
  const shownWords =
    chosen === null
      ? []
      : words.slice(Math.min(chosen.from, chosen.to), Math.max(chosen.from, chosen.to) + 1);
  return (
    <div
      className="sheet"
      style={place}
      // The field at work keeps the focus while words are chosen.
      onMouseDown={(event) => event.preventDefault()}
      onPointerMove={move}
      onPointerDown={(event) => {
        const index = wordOf(event);
        setChosen(index < 0 ? null : { from: index, to: index });
      }}
      onPointerUp={release}
      onPointerLeave={() => setChosen(null)}
      role="img"
      aria-label={`Page ${page.page} of ${count}`}
    >
      {address !== null && <img src={address} alt="" draggable={false} />}
      {isFailed && <p className="sheet-failed">This page cannot be drawn.</p>}
      {marks.map((mark) => (
        <PageMark
          key={`${mark.path} ${mark.box.y} ${mark.box.x}`}
          box={mark.box}
          kind={mark.path === shownPath ? 'shown' : 'faint'}
        />
      ))}
      {shownWords.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: words have no names
        <PageMark key={index} box={word.box} kind="word" />
      ))}
    </div>
  );
}
