import type { Box } from '../../../contract/page-text.ts';

interface Point {
  x: number;
  y: number;
}

/**
 * The box on a scan of what has `box` after the scan was turned by `quarters` clockwise and then by `-angle` radians about its centre.
 * `turned` is its size after the quarters; boxes are fractions, the result is cut at the scan's edges.
 */
export function boxOnScan(
  box: Box,
  turned: { width: number; height: number },
  angle: number,
  quarters: number,
): Box {
  const corners = [
    { x: box.x, y: box.y },
    { x: box.x + box.width, y: box.y },
    { x: box.x, y: box.y + box.height },
    { x: box.x + box.width, y: box.y + box.height },
  ].map((corner) => unturned(tilted(corner, turned, angle), quarters));
  const xs = corners.map(({ x }) => Math.min(1, Math.max(0, x)));
  const ys = corners.map(({ y }) => Math.min(1, Math.max(0, y)));
  const x = Math.min(...xs);
  const y = Math.min(...ys);
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function tilted({ x, y }: Point, { width, height }: { width: number; height: number }, angle: number): Point {
  const fromX = (x - 0.5) * width;
  const fromY = (y - 0.5) * height;
  return {
    x: (Math.cos(angle) * fromX - Math.sin(angle) * fromY) / width + 0.5,
    y: (Math.sin(angle) * fromX + Math.cos(angle) * fromY) / height + 0.5,
  };
}

function unturned({ x, y }: Point, quarters: number): Point {
  if (quarters === 0) return { x, y };
  if (quarters === 1) return { x: y, y: 1 - x };
  return quarters === 2 ? { x: 1 - x, y: 1 - y } : { x: 1 - y, y: x };
}
