import type { ImageHeader } from './image-header.ts';

const SIGNATURE = 0x89504e47;
const PHYS = 0x70485973;
const IDAT = 0x49444154;
const METRES_PER_INCH = 0.0254;

/** Reads IHDR and pHYs (PNG specification, 11.2.2 and 11.3.5.3). */
export function pngHeader(view: DataView): ImageHeader | null {
  if (view.getUint32(0) !== SIGNATURE) return null;
  const header: ImageHeader = {
    width: view.getUint32(16),
    height: view.getUint32(20),
    dpi: null,
  };
  for (let at = 8; at + 12 <= view.byteLength; at += 12 + view.getUint32(at)) {
    const type = view.getUint32(at + 4);
    if (type === IDAT) break;
    if (type === PHYS && view.getUint8(at + 16) === 1) header.dpi = view.getUint32(at + 8) * METRES_PER_INCH;
  }
  return header;
}
