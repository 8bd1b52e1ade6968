const EXACT = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });
const NEAR = new Intl.RelativeTimeFormat('en', { numeric: 'auto', style: 'short' });
const UNITS = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const;

function relative(seconds: number): string {
  for (const [unit, size] of UNITS)
    if (seconds >= size) return NEAR.format(-Math.floor(seconds / size), unit);
  return 'just now';
}

/** A time as people say it, with the exact one on hovering. */
export function Time({ at }: { at: string }) {
  const date = new Date(at);
  const seconds = (Date.now() - date.getTime()) / 1000;
  return (
    <time dateTime={at} title={EXACT.format(date)}>
      {seconds > 7 * 86_400 ? date.toLocaleDateString('en', { dateStyle: 'medium' }) : relative(seconds)}
    </time>
  );
}
