/** What PDFium may hold in one thread, in bytes: a file of 50 MB and a picture of 50 megapixels in colour fit. */
const MOST_BYTES = 512 * 1024 * 1024;
const WASM_PAGE = 65_536;

/** WebAssembly's memory: `grow` takes pages of 64 KiB and gives how many there were. */
export interface Memory {
  readonly buffer: ArrayBuffer;
  grow(pages: number): number;
}

let isExhausted = false;

/** Makes the memory grow no further than the limit. PDFium takes the refusal as a machine that has no more. */
export function limitMemory(memory: Memory): void {
  const grow = memory.grow.bind(memory);
  memory.grow = (pages) => {
    if (memory.buffer.byteLength + pages * WASM_PAGE > MOST_BYTES) {
      isExhausted = true;
      throw new RangeError('PDFium needs more memory than is allowed');
    }
    return grow(pages);
  };
}

/**
 * Runs a call into PDFium. One that it gave up because of the limit throws `RangeError`, which ends the thread and fails the job as too
 * complex; any other crash is passed on.
 */
export function withinMemory<T>(call: () => T): T {
  isExhausted = false;
  try {
    return call();
  } catch (error) {
    if (!isExhausted || !(error instanceof Error && error.name === 'RuntimeError')) throw error;
    throw new RangeError('PDFium needs more memory than is allowed', { cause: error });
  }
}
