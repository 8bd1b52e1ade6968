/** Whether an object only stands for a folder, as consoles of buckets make them: empty, with a slash at its end. */
export function isFolder({ key, size }: { key: string; size: number }): boolean {
  return size === 0 && key.endsWith('/');
}
