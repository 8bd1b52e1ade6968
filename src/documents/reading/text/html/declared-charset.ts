const PRESCAN_BYTES = 1024;

/** The charset that an HTML file names in its first kilobyte (HTML standard, 13.2.3.2, simplified). */
export function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('windows-1252').decode(bytes.subarray(0, PRESCAN_BYTES));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/iu.exec(head)?.[1];
}
