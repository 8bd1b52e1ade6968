import type { Extraction } from '../../client/index.ts';
import { type Level, levelOf } from './confidence.ts';
import type { Leaf } from './leaves.ts';

const SIGNS: Readonly<Record<Level, string>> = {
  low: 'M3 3l6 6M9 3l-6 6',
  missing: 'M3 6h6',
  check: 'M4 4.2a2 2 0 1 1 2.6 1.9c-.5.2-.6.5-.6 1.1M6 9.3v.1',
  high: 'M2.5 6.5 5 9l4.5-6',
  corrected: 'M3 9l.5-2L8 2.5 9.5 4 5 8.5z',
  empty: '',
};

/** How sure a value is, in a word and a sign, never by colour alone. */
export function LevelWord({
  leaf,
  extraction,
  isChanged,
}: {
  leaf: Leaf;
  extraction: Extraction;
  isChanged: boolean;
}) {
  if (isChanged)
    return (
      <span className="level" data-level="changed">
        not saved
      </span>
    );
  const level = levelOf(leaf, extraction);
  if (level === 'empty') return null;
  const confidence = extraction.details[leaf.path]?.confidence;
  const percent =
    confidence === undefined || level === 'corrected' ? '' : ` ${Math.round(confidence * 100)} %`;
  return (
    <span className="level" data-level={level}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d={SIGNS[level]} />
      </svg>
      {level}
      {percent}
    </span>
  );
}
