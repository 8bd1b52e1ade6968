const ORIENTATION = 0x0112;
const X_RESOLUTION = 0x011a;
const RESOLUTION_UNIT = 0x0128;
const CENTIMETRE = 3;

/** Reads orientation and resolution from the first directory of an EXIF block, which is a TIFF file; broken blocks say nothing. */
export function exifTags(tiff: DataView): { orientation: number | null; dpi: number | null } {
  const found: { orientation: number | null; dpi: number | null } = { orientation: null, dpi: null };
  try {
    const little = tiff.getUint16(0) === 0x4949;
    const directory = tiff.getUint32(4, little);
    let perInch = 1;
    for (let entry = 0; entry < tiff.getUint16(directory, little); entry += 1) {
      const at = directory + 2 + entry * 12;
      const tag = tiff.getUint16(at, little);
      if (tag === ORIENTATION) found.orientation = tiff.getUint16(at + 8, little);
      if (tag === RESOLUTION_UNIT && tiff.getUint16(at + 8, little) === CENTIMETRE) perInch = 2.54;
      if (tag === X_RESOLUTION) {
        const value = tiff.getUint32(at + 8, little);
        found.dpi = tiff.getUint32(value, little) / tiff.getUint32(value + 4, little);
      }
    }
    if (found.dpi !== null) found.dpi *= perInch;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return found;
}
