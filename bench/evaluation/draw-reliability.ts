import { calibrationError, reliabilityBins, type SureValue } from './calibration.ts';

const LEFT = 64;
const TOP = 56;
const SIDE = 360;
const COUNTS = 96;
const GAP = 44;
const WIDTH = LEFT + SIDE + 24;
const HEIGHT = TOP + SIDE + GAP + COUNTS + 56;
const BAR = SIDE / 10;

/**
 * Draws a reliability diagram as an SVG: for each range of confidence the part of its values that is right beside the diagonal on which the two
 * would be the same, and below how many values there are.
 */
export function drawReliability(values: readonly SureValue[], title: string): string {
  const bins = reliabilityBins(values);
  const most = Math.max(1, ...bins.map(({ count }) => count));
  const x = (part: number) => LEFT + part * SIDE;
  const y = (part: number) => TOP + (1 - part) * SIDE;
  const foot = TOP + SIDE + GAP + COUNTS;
  const bars = bins.flatMap(({ from, count, stated, right }) => {
    const height = Math.max(1, (count / most) * (COUNTS - 14));
    const off = Math.abs(right - stated);
    return [
      `<rect class="right" x="${n(x(from) + 2)}" y="${n(y(right))}" width="${n(BAR - 4)}" height="${n(right * SIDE)}"/>`,
      `<rect class="off" x="${n(x(from) + 2)}" y="${n(y(Math.max(right, stated)))}" width="${n(BAR - 4)}" height="${n(off * SIDE)}"/>`,
      `<circle cx="${n(x(stated))}" cy="${n(y(right))}" r="3.5"/>`,
      `<rect class="count" x="${n(x(from) + 2)}" y="${n(foot - height)}" width="${n(BAR - 4)}" height="${n(height)}"/>`,
      `<text class="small" x="${n(x(from) + BAR / 2)}" y="${n(foot - height - 4)}" text-anchor="middle">${count}</text>`,
    ];
  });
  const ticks = Array.from({ length: 6 }, (_, at) => at / 5).flatMap((part) => [
    `<line class="grid" x1="${LEFT}" y1="${n(y(part))}" x2="${LEFT + SIDE}" y2="${n(y(part))}"/>`,
    `<text x="${LEFT - 8}" y="${n(y(part) + 4)}" text-anchor="end">${part.toFixed(1)}</text>`,
    `<text x="${n(x(part))}" y="${TOP + SIDE + 16}" text-anchor="middle">${part.toFixed(1)}</text>`,
  ]);
  const error = calibrationError(values);
  const told =
    error === null ? 'no values' : `${values.length} values, calibration error ${error.toFixed(3)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-label="${escapeXml(`${title}: ${told}`)}">
<style>
text { font: 12px system-ui, sans-serif; fill: #222 }
.title { font-size: 15px; font-weight: 600 }
.small { font-size: 10px }
.grid { stroke: #ddd }
.ideal { stroke: #555; stroke-dasharray: 5 4 }
.right { fill: #2f6fb0 }
.off { fill: #d9822b; fill-opacity: 0.55 }
.count { fill: #8a94a0 }
circle { fill: #fff; stroke: #16324f; stroke-width: 1.5 }
</style>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
<text class="title" x="${LEFT}" y="22">${escapeXml(title)}</text>
<text x="${LEFT}" y="40">${told}</text>
${ticks.join('\n')}
${bars.join('\n')}
<line class="ideal" x1="${LEFT}" y1="${TOP + SIDE}" x2="${LEFT + SIDE}" y2="${TOP}"/>
<rect x="${LEFT}" y="${TOP}" width="${SIDE}" height="${SIDE}" fill="none" stroke="#555"/>
<line x1="${LEFT}" y1="${foot}" x2="${LEFT + SIDE}" y2="${foot}" stroke="#555"/>
<text x="${LEFT + SIDE / 2}" y="${TOP + SIDE + 32}" text-anchor="middle">confidence</text>
<text transform="translate(18 ${TOP + SIDE / 2}) rotate(-90)" text-anchor="middle">part that is right</text>
<text transform="translate(18 ${foot - COUNTS / 2 + 8}) rotate(-90)" text-anchor="middle">values</text>
<text class="small" x="${LEFT}" y="${foot + 20}">Blue: the part that is right. Orange: how far the stated confidence is off.</text>
<text class="small" x="${LEFT}" y="${foot + 34}">Circles: the mean confidence of a range. On the dashed line it is true.</text>
</svg>
`;
}

function n(number: number): string {
  return String(Math.round(number * 10) / 10);
}

function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
