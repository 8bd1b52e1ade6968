/** Eight bits a pixel, 0 black, row by row without padding. `dpi` is what the resolution is taken for. */
export interface GrayImage {
  width: number;
  height: number;
  dpi: number;
  data: Uint8Array;
}
