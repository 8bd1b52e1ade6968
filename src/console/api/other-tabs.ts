import type { QueryKey } from '@tanstack/react-query';
import { queryClient } from './query-client.ts';

/** Tells the other tabs of this browser what changed where the service sends no event. */
const channel = new BroadcastChannel('extractform-changes');
channel.addEventListener('message', ({ data }: MessageEvent<QueryKey>) => {
  void queryClient.invalidateQueries({ queryKey: data });
});

/** Has everything under these keys read again, here and in the other tabs. */
export async function changed(...keys: QueryKey[]): Promise<void> {
  for (const key of keys) channel.postMessage(key);
  await Promise.all(keys.map((queryKey) => queryClient.invalidateQueries({ queryKey })));
}
