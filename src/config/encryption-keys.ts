/** Keys of 32 bytes from `<64 hexadecimal digits>,<64 hexadecimal digits>`, as they are written; `null` for anything else. */
export function parseEncryptionKeys(text: string): string[] | null {
  const keys = text.split(',').map((part) => part.trim());
  return keys.every((key) => /^[0-9a-f]{64}$/i.test(key)) ? keys : null;
}
