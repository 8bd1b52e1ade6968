const X_RESOLUTION = 0x011a;
const RESOLUTION_UNIT = 0x0128;
const CENTIMETRE = 3;

/** Reads the resolution from the first directory of an EXIF block, which is a TIFF file (Exif 2.32, 4.6.4); `null` when it is missing or broken. */
export function exifDpi(tiff: DataView): number | null {
  try {
    const little = tiff.getUint16(0) === 0x4949;
    const directory = tiff.getUint32(4, little);
    let resolution: number | null = null;
    let perInch = 1;
    for (let entry = 0; entry < tiff.getUint16(directory, little); entry += 1) {
      const at = directory + 2 + entry * 12;
      const tag = tiff.getUint16(at, little);
      if (tag === RESOLUTION_UNIT && tiff.getUint16(at + 8, little) === CENTIMETRE) perInch = 2.54;
      if (tag === X_RESOLUTION) {
        const value = tiff.getUint32(at + 8, little);
        resolution = tiff.getUint32(value, little) / tiff.getUint32(value + 4, little);
      }
    }
    return resolution === null ? null : resolution * perInch;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
