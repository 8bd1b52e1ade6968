import { z } from 'zod';

/** What of `npm audit --json` is read (report version 2); a `via` that is a text names another package of the report. */
const reportShape = z.object({
  vulnerabilities: z.record(
    z.string(),
    z.object({
      via: z.array(
        z.union([
          z.string(),
          z.object({ name: z.string(), title: z.string(), url: z.string(), severity: z.string() }),
        ]),
      ),
    }),
  ),
});

/** An advisory that is known and lived with for a while: why, and until which day (`2027-01-31`). */
const acceptedShape = z.array(
  z.strictObject({ url: z.url(), reason: z.string().min(20), until: z.iso.date() }),
);
export type Accepted = z.infer<typeof acceptedShape>;

/** The file of accepted advisories. Throws where one has no reason or no end. */
export function parseAccepted(text: string): Accepted {
  return acceptedShape.parse(JSON.parse(text));
}

/** What an audit came to; `lines` is what is to be said of it. */
export interface AuditVerdict {
  fails: boolean;
  lines: string[];
}

const FAILING = new Set(['high', 'critical']);

/**
 * What a report of npm means on a day: an advisory of high or critical severity fails unless it is accepted until that day or a later one.
 * What is no report, as where a registry serves none, is said and fails nothing.
 */
export function judgeAdvisories(output: string, accepted: Accepted, today: Date): AuditVerdict {
  const report = reportShape.safeParse(parsed(output));
  if (!report.success) {
    const why = /"message":\s*"([^"]*)"/.exec(output)?.[1] ?? 'npm gave no report';
    return { fails: false, lines: [`advisories: NOT CHECKED, the registry serves none here (${why})`] };
  }
  const day = today.toISOString().slice(0, 10);
  const found = Object.values(report.data.vulnerabilities).flatMap(({ via }) =>
    via.filter((cause) => typeof cause !== 'string'),
  );
  const advisories = [
    ...new Map(found.map((advisory) => [`${advisory.name} ${advisory.url}`, advisory])).values(),
  ];
  let fails = false;
  const lines = advisories.map(({ name, title, url, severity }) => {
    const known = accepted.find((one) => one.url === url);
    const isAccepted = known !== undefined && known.until >= day;
    if (FAILING.has(severity) && !isAccepted) fails = true;
    const note = isAccepted ? `, accepted until ${known.until}: ${known.reason}` : '';
    const over = known !== undefined && !isAccepted ? `, accepted only until ${known.until}` : '';
    return `advisories: ${severity} in ${name}: ${title} (${url})${note}${over}`;
  });
  return { fails, lines: lines.length === 0 ? ['advisories: none are known'] : lines };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
