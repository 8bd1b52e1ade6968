/** The parameters of a linearised file stand within its first bytes (ISO 32000-1, F.3.3). */
const HEAD_BYTES = 1024;

/**
 * Whether a PDF is shorter than it says itself. Only linearised ones say it; of these a part can be opened, with pages that are blank
 * for no other reason. Parts of all others cannot be opened.
 */
export function isCutOff(file: Uint8Array): boolean {
  const head = Buffer.from(file.subarray(0, HEAD_BYTES)).toString('latin1');
  const parameters = /<<[^>]*\/Linearized\b[^>]*>>/.exec(head)?.[0];
  const length = /\/L\s+(\d+)/.exec(parameters ?? '')?.[1];
  return length !== undefined && Number(length) > file.length;
}
