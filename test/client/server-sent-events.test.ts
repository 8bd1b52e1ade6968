import test from 'ava';
import fc from 'fast-check';
import { readEvents } from '../../src/client/server-sent-events.ts';

const TEXT =
  'retry: 2000\n\nid: 7\nevent: job.queued\ndata: {"a":"ü: 1"}\n\n: still here\n\nevent: reset\ndata: {}\n\nid: 8\nevent: cut';

test('events are read as they were written, wherever the bytes are parted; what is cut off at the end is none', async (t) => {
  const bytes = new TextEncoder().encode(TEXT);
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(bytes.length), { maxLength: 8 }), async (cuts) => {
      const ends = [...cuts.sort((a, b) => a - b), bytes.length];
      const pieces = ends.map((end, index) => bytes.slice(ends[index - 1] ?? 0, end));
      const read = await Array.fromAsync(readEvents(ReadableStream.from(pieces)));
      t.deepEqual(read, [
        { id: '7', type: 'job.queued', data: { a: 'ü: 1' } },
        { id: '', type: 'reset', data: {} },
      ]);
    }),
  );
});
