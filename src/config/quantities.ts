const UNIT_BYTES: Record<string, number> = { '': 1, B: 1, KB: 1000, MB: 1_000_000, GB: 1_000_000_000 };
const UNIT_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Bytes from `52428800` or `50MB` (decimal units, as on a disk's label); `null` for anything else. */
export function parseSize(text: string): number | null {
  const match = /^(\d+)\s*([KMG]?B)?$/i.exec(text.trim());
  const unit = UNIT_BYTES[(match?.[2] ?? '').toUpperCase()];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

/** Milliseconds from `200ms`, `30s`, `5m`, `1h`, `24h`, `7d`; `null` for anything else. */
export function parseDuration(text: string): number | null {
  const match = /^(\d+)(ms|s|m|h|d)$/.exec(text.trim());
  const unit = match === null ? undefined : UNIT_MS[match[2] ?? ''];
  return match === null || unit === undefined ? null : Number(match[1]) * unit;
}

/** Ports from `80,443`; `null` for anything else. */
export function parsePorts(text: string): number[] | null {
  const ports = text.split(',').map((port) => (/^\s*\d{1,5}\s*$/.test(port) ? Number(port) : 0));
  return ports.every((port) => port >= 1 && port <= 65_535) ? [...new Set(ports)] : null;
}

/** So many in a time: `requests` in `windowMs` milliseconds. */
export interface Rate {
  requests: number;
  windowMs: number;
}

/** A rate from `600/1m`; `null` for anything else. */
export function parseRate(text: string): Rate | null {
  const match = /^([1-9]\d{0,8})\/(.+)$/.exec(text.trim());
  const windowMs = match === null ? null : parseDuration(match[2] ?? '');
  return match === null || windowMs === null || windowMs < 1000
    ? null
    : { requests: Number(match[1]), windowMs };
}
