import { jpegHeader } from './jpeg-header.ts';
import { pngHeader } from './png-header.ts';
import { webpHeader } from './webp-header.ts';

/** What an image file says of itself before its pixels are decoded; `dpi` is `null` where it doesn't say. */
export interface ImageHeader {
  width: number;
  height: number;
  dpi: number | null;
}

/** Reads the header of a PNG, JPEG or WebP file; `null` for anything else, or when it is damaged. */
export function imageHeader(file: Uint8Array): ImageHeader | null {
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  try {
    return pngHeader(view) ?? jpegHeader(view) ?? webpHeader(view);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
