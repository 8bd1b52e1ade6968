/** The time of a row as it is shown: ISO 8601 in UTC. */
export function showTime(date: Date): string;
export function showTime(date: Date | null): string | null;
export function showTime(date: Date | null): string | null {
  return date === null ? null : date.toISOString();
}
