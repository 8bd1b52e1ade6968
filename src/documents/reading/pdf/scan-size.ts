const DPI = 300;
const MAX_PIXELS = 12_000_000;

/** How large a page (points) is drawn for recognition: 300 dpi, less for pages that would be huge. */
export function scanSize(page: { width: number; height: number }): {
  width: number;
  height: number;
  dpi: number;
} {
  const pixels = (page.width / 72) * (page.height / 72) * DPI * DPI;
  const dpi = DPI * Math.min(1, Math.sqrt(MAX_PIXELS / pixels));
  const side = (points: number) => Math.max(1, Math.round((points / 72) * dpi));
  return { width: side(page.width), height: side(page.height), dpi };
}
