import { readFile } from 'node:fs/promises';

/** The resident memory of a process in MB (10^6 bytes), from Linux's /proc. Throws where that is not to be had. */
export async function residentMb(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1];
  if (kibibytes === undefined) throw new Error(`/proc/${pid}/status tells no resident memory`);
  return (Number(kibibytes) * 1024) / 1e6;
}

/** Looks at a process every `everyMs` until `stop` is called, which gives the samples. */
export function sampleMemory(pid: number, everyMs: number): { stop(): Promise<number[]> } {
  const samples: number[] = [];
  const ended = new AbortController();
  const sampling = (async () => {
    while (!ended.signal.aborted) {
      samples.push(await residentMb(pid));
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  })();
  sampling.catch(() => {});
  return {
    stop: async () => {
      ended.abort();
      await sampling;
      return samples;
    },
  };
}
