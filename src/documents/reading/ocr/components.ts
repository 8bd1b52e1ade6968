import type { InkMask } from './ink-mask.ts';

/** The bounds of ink that hangs together (8 neighbours); right and bottom are exclusive, `area` counts its pixels. */
export interface Component {
  left: number;
  top: number;
  right: number;
  bottom: number;
  area: number;
}

interface Run {
  start: number;
  end: number;
  label: number;
}

/** Finds the connected components of a mask, from its runs of ink row by row, with union-find. */
export function components({ width, height, ink }: InkMask): Component[] {
  const parents: number[] = [];
  const found: Component[] = [];
  let above: Run[] = [];
  for (let y = 0; y < height; y += 1) {
    const runs = runsOf(ink, y * width, width);
    let first = 0;
    for (const run of runs) {
      while ((above[first]?.end ?? Number.POSITIVE_INFINITY) < run.start) first += 1;
      for (let at = first; ; at += 1) {
        const other = above[at];
        if (other === undefined || other.start > run.end) break;
        run.label = run.label < 0 ? root(parents, other.label) : join(parents, found, run.label, other.label);
      }
      if (run.label < 0) {
        run.label = parents.length;
        parents.push(run.label);
        found.push({ left: run.start, top: y, right: run.end, bottom: y + 1, area: run.end - run.start });
      } else {
        grow(found[run.label] as Component, {
          left: run.start,
          top: y,
          right: run.end,
          bottom: y + 1,
          area: run.end - run.start,
        });
      }
    }
    above = runs;
  }
  return found.filter((_, label) => parents[label] === label);
}

function runsOf(ink: Uint8Array, row: number, width: number): Run[] {
  const runs: Run[] = [];
  for (let x = 0; x < width; x += 1) {
    if (ink[row + x] === 0) continue;
    const start = x;
    while (x < width && ink[row + x] === 1) x += 1;
    runs.push({ start, end: x, label: -1 });
  }
  return runs;
}

function root(parents: number[], label: number): number {
  let at = label;
  while (parents[at] !== at) {
    const parent = parents[at] as number;
    parents[at] = parents[parent] as number;
    at = parent;
  }
  return at;
}

function join(parents: number[], found: Component[], a: number, b: number): number {
  const kept = root(parents, a);
  const joined = root(parents, b);
  if (kept === joined) return kept;
  parents[joined] = kept;
  grow(found[kept] as Component, found[joined] as Component);
  return kept;
}

function grow(component: Component, other: Component): void {
  component.left = Math.min(component.left, other.left);
  component.top = Math.min(component.top, other.top);
  component.right = Math.max(component.right, other.right);
  component.bottom = Math.max(component.bottom, other.bottom);
  component.area += other.area;
}
