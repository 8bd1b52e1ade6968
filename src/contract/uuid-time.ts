/** The lowest UUIDv7 of a millisecond (RFC 9562, section 5.7): every id made then or later is not below it. `ms` since 1970. */
export function lowestUuidAt(ms: number): string {
  const stamp = Math.max(0, Math.min(Math.trunc(ms), 2 ** 48 - 1))
    .toString(16)
    .padStart(12, '0');
  return `${stamp.slice(0, 8)}-${stamp.slice(8)}-7000-8000-000000000000`;
}
