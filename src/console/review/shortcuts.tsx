const KEYS = [
  ['Enter', 'keep, next'],
  ['Alt ↓ ↑', 'next, back'],
  ['Esc', 'undo'],
  ['Ctrl S', 'save'],
  ['Ctrl Enter', 'accept'],
] as const;

/** The keys of a review. */
export function Shortcuts() {
  return (
    <ul className="shortcuts" aria-label="Keys">
      {KEYS.map(([key, does]) => (
        <li key={key}>
          <kbd>{key}</kbd> {does}
        </li>
      ))}
    </ul>
  );
}
