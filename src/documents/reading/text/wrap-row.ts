/** Breaks a row into pieces of at most `columns` characters: at white space where there is some, else within the word. */
export function wrapRow(row: string, columns: number): string[] {
  if (row.length <= columns) return [row];
  const pieces: string[] = [];
  let start = 0;
  while (row.length - start > columns) {
    const space = row.lastIndexOf(' ', start + columns);
    const end = space > start ? space : beforeSurrogate(row, start + columns);
    pieces.push(row.slice(start, end).trimEnd());
    start = end;
    while (row[start] === ' ') start += 1;
  }
  pieces.push(row.slice(start));
  return pieces;
}

/** A pair of surrogates is one character and stays together. */
function beforeSurrogate(row: string, end: number): number {
  const unit = row.charCodeAt(end);
  return unit >= 0xdc00 && unit <= 0xdfff ? end - 1 : end;
}
