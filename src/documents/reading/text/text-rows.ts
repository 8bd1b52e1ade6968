const TAB_STOP = 8;

/** The lines of a plain text with tabs expanded; a form feed stands alone as `\f` in a row of its own. Invisible characters are left out. */
export function textRows(text: string): string[] {
  return text
    .replace(/\r\n?|[\v\u0085\u2028\u2029]/gu, '\n')
    .replace(/\n?\f/gu, '\n\f\n')
    .split('\n')
    .map((row) => (row === '\f' ? row : plainRow(row)));
}

function plainRow(row: string): string {
  const visible = row
    .toWellFormed()
    .normalize('NFC')
    .replace(/[^\t\P{Cc}]|[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
    .replace(/[\u00a0\u2000-\u200a\u202f\u3000]/gu, ' ');
  return visible.includes('\t') ? expandTabs(visible) : visible.trimEnd();
}

function expandTabs(row: string): string {
  let expanded = '';
  for (const part of row.split(/(\t)/u)) {
    expanded += part === '\t' ? ' '.repeat(TAB_STOP - (expanded.length % TAB_STOP)) : part;
  }
  return expanded.trimEnd();
}
