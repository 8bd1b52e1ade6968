/**
 * Pairs expected with given rows one to one so that the cells that agree are the most (Kuhn 1955, Munkres 1957, in the form with potentials). `agree`
 * tells in how many cells a pair does. Gives for each given row the expected one, or `undefined`. Takes time in the cube of the rows, so rows
 * that agree in `whole` cells are paired first, in order.
 */
export function alignRows(
  expected: number,
  given: number,
  agree: (expected: number, given: number) => number,
  whole: number,
): (number | undefined)[] {
  const pairs: (number | undefined)[] = Array.from({ length: given }, () => undefined);
  const left = new Set(Array.from({ length: expected }, (_, at) => at));
  for (let row = 0; row < given; row += 1) {
    const same = left.values().find((one) => agree(one, row) >= whole);
    if (same === undefined) continue;
    pairs[row] = same;
    left.delete(same);
  }
  const open = [...pairs.keys()].filter((row) => pairs[row] === undefined);
  const rest = [...left];
  if (open.length === 0 || rest.length === 0) return pairs;
  const isWide = rest.length >= open.length;
  const [rows, columns] = isWide ? [open, rest] : [rest, open];
  const cost = rows.map((row) =>
    columns.map((column) => -(isWide ? agree(column, row) : agree(row, column))),
  );
  for (const [at, choice] of assign(cost).entries()) {
    const [row, column] = [rows[at], columns[choice]];
    if (row === undefined || column === undefined) continue;
    if (isWide) pairs[row] = column;
    else pairs[column] = row;
  }
  return pairs;
}

/** The column of each row at the least cost of all together; there are at least as many columns as rows. */
function assign(cost: readonly (readonly number[])[]): number[] {
  const width = cost[0]?.length ?? 0;
  const ofRow = new Float64Array(cost.length + 1);
  const ofColumn = new Float64Array(width + 1);
  const rowOf = new Int32Array(width + 1);
  const from = new Int32Array(width + 1);
  for (let row = 1; row <= cost.length; row += 1) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(width + 1).fill(Number.POSITIVE_INFINITY);
    const isUsed = new Uint8Array(width + 1);
    do {
      isUsed[column] = 1;
      const at = rowOf[column] ?? 0;
      let delta = Number.POSITIVE_INFINITY;
      let next = 0;
      for (let other = 1; other <= width; other += 1) {
        if (isUsed[other] === 1) continue;
        const reduced = (cost[at - 1]?.[other - 1] ?? 0) - (ofRow[at] ?? 0) - (ofColumn[other] ?? 0);
        if (reduced < (least[other] ?? 0)) {
          least[other] = reduced;
          from[other] = column;
        }
        if ((least[other] ?? 0) < delta) {
          delta = least[other] ?? 0;
          next = other;
        }
      }
      for (let other = 0; other <= width; other += 1) {
        const owner = rowOf[other] ?? 0;
        if (isUsed[other] === 1) {
          ofRow[owner] = (ofRow[owner] ?? 0) + delta;
          ofColumn[other] = (ofColumn[other] ?? 0) - delta;
        } else least[other] = (least[other] ?? 0) - delta;
      }
      column = next;
    } while (rowOf[column] !== 0);
    while (column !== 0) {
      const before = from[column] ?? 0;
      rowOf[column] = rowOf[before] ?? 0;
      column = before;
    }
  }
  const columns: number[] = cost.map(() => -1);
  for (let column = 1; column <= width; column += 1) {
    const row = rowOf[column] ?? 0;
    if (row > 0) columns[row - 1] = column - 1;
  }
  return columns;
}
