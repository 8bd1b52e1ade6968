import { JobFailure } from '../../../contract/job-failure.ts';

const MAX_PIXELS = 50_000_000;

/** Throws `JobFailure`: `CORRUPT_FILE` for a picture without area, `DOCUMENT_TOO_COMPLEX` above 50 megapixels. */
export function checkSize({ width, height }: { width: number; height: number }): void {
  if (!(width >= 1 && height >= 1))
    throw new JobFailure('CORRUPT_FILE', 'The image is damaged: it has no size.');
  if (width * height <= MAX_PIXELS) return;
  throw new JobFailure(
    'DOCUMENT_TOO_COMPLEX',
    `The image has ${width} × ${height} pixels; at most ${MAX_PIXELS / 1_000_000} megapixels are allowed.`,
  );
}
