import { exifDpi } from './exif-dpi.ts';
import type { ImageHeader } from './image-header.ts';

const START_OF_IMAGE = 0xffd8;
const START_OF_SCAN = 0xda;
const JFIF = 0x4a464946;
const EXIF = 0x45786966;

/** Walks the markers up to the first scan: frame size, JFIF density, EXIF resolution (ITU T.81, JFIF 1.02). */
export function jpegHeader(view: DataView): ImageHeader | null {
  if (view.getUint16(0) !== START_OF_IMAGE) return null;
  let size: { width: number; height: number } | null = null;
  let dpi: number | null = null;
  for (let at = 2; at + 4 <= view.byteLength; ) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === START_OF_SCAN) break;
    const length = view.getUint16(at + 2);
    if (isFrame(marker)) size = { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    if (marker === 0xe0 && view.getUint32(at + 4) === JFIF) dpi = jfifDpi(view, at) ?? dpi;
    if (marker === 0xe1 && length > 16 && view.getUint32(at + 4) === EXIF) {
      dpi =
        exifDpi(
          new DataView(
            view.buffer,
            view.byteOffset + at + 10,
            Math.min(length - 8, view.byteLength - at - 10),
          ),
        ) ?? dpi;
    }
    at += 2 + length;
  }
  return size === null ? null : { ...size, dpi };
}

function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function jfifDpi(view: DataView, at: number): number | null {
  const unit = view.getUint8(at + 11);
  const density = view.getUint16(at + 12);
  if (unit === 1) return density;
  return unit === 2 ? density * 2.54 : null;
}
