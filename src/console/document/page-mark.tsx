import type { Box } from './use-pages.ts';

const percent = (fraction: number): string => `${fraction * 100}%`;

/** A box on a page: the value that is shown, another one, or a word under the pointer. */
export function PageMark({ box, kind }: { box: Box; kind: 'shown' | 'faint' | 'word' }) {
  return (
    <span
      className="mark"
      data-kind={kind}
      style={{
        left: percent(box.x),
        top: percent(box.y),
        width: percent(box.width),
        height: percent(box.height),
      }}
    />
  );
}
