import { JobFailure } from '../../../contract/job-failure.ts';

const MAX_PIXELS = 50_000_000;
/** Neither what draws nor what recognises text takes longer sides. */
const MAX_SIDE = 32_767;

/** Throws `JobFailure`: `CORRUPT_FILE` for a picture without area, `DOCUMENT_TOO_COMPLEX` above 50 megapixels or 32,767 pixels a side. */
export function checkSize({ width, height }: { width: number; height: number }): void {
  if (!(width >= 1 && height >= 1))
    throw new JobFailure('CORRUPT_FILE', 'The image is damaged: it has no size.');
  if (width * height <= MAX_PIXELS && Math.max(width, height) <= MAX_SIDE) return;
  throw new JobFailure(
    'DOCUMENT_TOO_COMPLEX',
    `The image has ${width} × ${height} pixels; at most ${MAX_PIXELS / 1_000_000} megapixels and ${MAX_SIDE} pixels a side are allowed.`,
  );
}
