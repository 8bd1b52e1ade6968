const GONE = '[redacted]';

/** The members of a JSON line that hold a secret, whatever wrote them. */
const MEMBERS =
  'password|currentPassword|newPassword|passwordSealed|secret|secretSealed|signingSecret|authorization|cookie|set-cookie|apiKey|api_key|accessToken|refreshToken|access_token|refresh_token|secretAccessKey|private_key|credentials|sealed';

/**
 * What a secret looks like in any text of a line, and what is left of it. A run of characters is looked at from its beginning alone: from each
 * of its places, a path of 16 kB would hold the main thread for a second.
 */
const PATTERNS: readonly [RegExp, string][] = [
  [new RegExp(`"(${MEMBERS})":"(?:[^"\\\\]|\\\\.)*"`, 'gi'), `"$1":"${GONE}"`],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, `$1 ${GONE}`],
  [/\b(ef_live_|whsec_|AIza)[\w+/=-]{8,}/g, `$1${GONE}`],
  [/(?<![\w-])eyJ[\w-]{6,}\.[\w-]+\.[\w-]*/g, GONE],
  [/(\w:\/\/[^\s/:@"\\]*):[^\s/@"\\]+@/g, `$1:${GONE}@`],
  [
    /(?<![\w-])([\w-]*(?:signature|credential|security-token|password|secret|token|sig|api_?key))=[^&\s"\\]+/gi,
    `$1=${GONE}`,
  ],
  [/([?&]key)=[^&\s"\\]+/gi, `$1=${GONE}`],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----(?:(?!-----END)(?:\\.|[^"\\]))*/g, GONE],
];

/**
 * What JSON leaves as it is and a terminal may still obey: DEL, the C1 control characters (ECMA-48, 8.3), the two other line ends of Unicode, and
 * those that turn the direction of text (UAX 9).
 */
const STEERING = /[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g;

const escaped = (character: string): string => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;

/**
 * Takes secrets out of a line of a log: the given ones in full, and whatever has the look of one. Secrets of less than 8 characters are left to the
 * patterns: they would take words away. What could steer the terminal that shows it is escaped. A line of JSON stays JSON.
 */
export function redactor(secrets: readonly (string | undefined)[]): (line: string) => string {
  const known = [...new Set(secrets)].filter((secret) => secret !== undefined && secret.length >= 8);
  return (line) => {
    let shown = line;
    for (const secret of known) shown = shown.replaceAll(JSON.stringify(secret).slice(1, -1), GONE);
    for (const [pattern, left] of PATTERNS) shown = shown.replace(pattern, left);
    return shown.replace(STEERING, escaped);
  };
}
