/** The gray that a share of the pixels is at most as light as: 0.5 gives the middle one. */
export function levelAt(levels: Uint8Array, share: number): number {
  const histogram = new Uint32Array(256);
  for (const level of levels) histogram[level] = (histogram[level] as number) + 1;
  let below = 0;
  for (let level = 0; level < 256; level += 1) {
    below += histogram[level] as number;
    if (below >= share * levels.length) return level;
  }
  return 255;
}
