import type { FieldDetail, FieldDetails } from '../../contract/extraction.ts';

/** What a list's confidence is at most when other rows were seen than it has. */
const AT_MOST = 0.9;

/** The details of one window with how many rows were seen of each of its lists, for the windows to be added up. */
export function withSeenRows(
  details: FieldDetails,
  rowsSeen: Readonly<Record<string, number>>,
): FieldDetails {
  const seen = Object.entries(rowsSeen).map(([path, count]) => [path, listDetail(1, count)]);
  return { ...details, ...Object.fromEntries(seen) };
}

/**
 * The details of a list for which rows were counted on the page apart from reading them; none when it has as many. Its
 * confidence falls with the part of the rows that is missing or too much.
 */
export function detailOfRows(returned: number, seen: number): FieldDetail | null {
  if (returned === seen) return null;
  const part = Math.min(returned, seen) / Math.max(returned, seen);
  return listDetail(Math.round(AT_MOST * part * 1_000) / 1_000, seen);
}

function listDetail(confidence: number, rowsSeen: number): FieldDetail {
  return { confidence, match: 'NONE', source: 'MODEL', citations: [], rowsSeen };
}
