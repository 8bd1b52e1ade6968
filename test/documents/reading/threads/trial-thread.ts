import { JobFailure } from '../../../../src/contract/job-failure.ts';
import { serve } from '../../../../src/documents/reading/threads/serve.ts';

const handlers = {
  double: (value: number) => value * 2,
  sizeOf: ({ data }: { data: Uint8Array }) => data.length,
  bytes: (size: number) => new Uint8Array(size).fill(7),
  /** Says that it runs, and never ends. */
  spin(flag: SharedArrayBuffer): void {
    Atomics.store(new Int32Array(flag), 0, 1);
    Atomics.notify(new Int32Array(flag), 0);
    for (;;);
  },
  fail(message: string): void {
    throw new JobFailure('CORRUPT_FILE', message);
  },
  /** What WebAssembly throws when its code breaks. */
  trap(): void {
    throw Object.assign(new Error('unreachable'), { name: 'RuntimeError' });
  },
  exit(): void {
    process.exit(3);
  },
  exhaust(): void {
    const hoard: number[][] = [];
    for (;;) hoard.push(Array.from({ length: 10_000 }, (_, index) => index + 0.5));
  },
};

export type TrialHandlers = typeof handlers;

serve(handlers);
