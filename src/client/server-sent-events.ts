/** One event of a stream; `id` is what `Last-Event-ID` takes. */
export interface ServerSentEvent {
  id: string;
  type: string;
  data: unknown;
}

function parseBlock(block: string): ServerSentEvent | null {
  const values = new Map<string, string>();
  for (const line of block.split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) values.set(line.slice(0, colon), line.slice(colon + 1).replace(/^ /, ''));
  }
  const data = values.get('data');
  if (data === undefined) return null;
  return { id: values.get('id') ?? '', type: values.get('event') ?? 'message', data: JSON.parse(data) };
}

/** The bytes of a body. Not every browser can iterate a stream yet. */
async function* chunksOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/**
 * Reads a body of server-sent events (WHATWG HTML, 9.2, as this service writes them) until it ends. It is taken at once: Node ends the
 * body of a response that nobody refers to and nobody reads.
 */
export function readEvents(body: ReadableStream<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  return eventsOf(body.getReader());
}

async function* eventsOf(reader: ReadableStreamDefaultReader<Uint8Array>): AsyncGenerator<ServerSentEvent> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const bytes of chunksOf(reader)) {
    rest += decoder.decode(bytes, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop() ?? '';
    for (const block of blocks) {
      const event = parseBlock(block);
      if (event !== null) yield event;
    }
  }
}
