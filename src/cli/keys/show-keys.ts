import type { KeyReport } from '../../process/keys/report-keys.ts';
import type { reseal } from '../../process/keys/reseal.ts';

type Counts = Awaited<ReturnType<typeof reseal>>['before'];

function nameOf({ keyId, opens }: Counts[number]): string {
  if (opens) return String(keyId);
  return keyId === null ? 'no key fits' : `${keyId}, no key fits`;
}

/** One line a column and key: how many texts, and how many of them were sealed anew. */
function showCounts(counts: Counts): string[] {
  return counts.map((count) => {
    const resealed = count.resealed === 0 ? '' : `, ${count.resealed} of them resealed`;
    return `  ${count.column.padEnd(42)} ${nameOf(count).padEnd(22)} ${count.texts}${resealed}`;
  });
}

/** What there is to do about the keys beside the current one. */
function showKeys({ keys, fingerprintsUntil, otherJwtSecrets }: KeyReport): string[] {
  const [current, ...others] = keys;
  const lines = [`ENCRYPTION_KEY: ${current?.id} is the current key`];
  for (const { id, texts } of others)
    lines.push(
      texts > 0
        ? `ENCRYPTION_KEY: ${id} is needed for ${texts} texts: npm run keys -- reseal`
        : `ENCRYPTION_KEY: ${id} is not needed for any text`,
    );
  if (fingerprintsUntil !== null)
    lines.push(
      `ENCRYPTION_KEY: without the other keys, requests repeated under an Idempotency-Key of before are refused, until ${fingerprintsUntil.toISOString()}`,
    );
  lines.push(`JWT_SECRET: ${otherJwtSecrets} beside the current one`);
  return lines;
}

function showUnopened(counts: Counts): string[] {
  const texts = counts.reduce((sum, count) => sum + (count.opens ? 0 : count.texts), 0);
  return texts === 0 ? [] : [`${texts} texts are opened by no key: set the ones that are named`];
}

/** The report of `status`. */
export function showReport(report: KeyReport): string {
  return [
    'sealed texts by column and key:',
    ...showCounts(report.counts),
    ...showUnopened(report.counts),
    ...showKeys(report),
    '',
  ].join('\n');
}

/** What `reseal` did, and what is left. */
export function showResealed({ before, after }: Awaited<ReturnType<typeof reseal>>): string {
  return [
    'sealed texts by column and key, before:',
    ...showCounts(before),
    ...showUnopened(before),
    ...showKeys(after),
    '',
  ].join('\n');
}
