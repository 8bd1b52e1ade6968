/** The name, with its sign. */
export function Wordmark() {
  return (
    <span className="wordmark">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" />
        <path d="M9 9h14M9 16h7M9 23h11" />
        <rect className="wordmark-box" x="19.5" y="12.5" width="6" height="7" rx="1.5" />
      </svg>
      ExtractForm
    </span>
  );
}
