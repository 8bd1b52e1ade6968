import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/** An answer as it came over the socket. */
export interface RawAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** A request over a bare socket: for what no well-behaved client sends, and to see when the answer comes. */
export class RawRequest {
  readonly #socket: Socket;
  readonly #answer: Promise<RawAnswer>;
  #text = '';
  /** Whether the whole answer is there. */
  answered = false;

  private constructor(socket: Socket) {
    this.#socket = socket;
    const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
    promise.catch(() => {});
    this.#answer = promise;
    socket.setEncoding('utf8');
    socket.on('data', (text: string) => {
      this.#text += text;
      const answer = parseAnswer(this.#text);
      if (answer === null || this.answered) return;
      this.answered = true;
      resolve(answer);
    });
    socket.on('error', () => {});
    socket.on('close', () => reject(new Error(`the connection ended after: ${this.#text.slice(0, 200)}`)));
  }

  /** Connects to a service and sends the head of a request. */
  static async open(url: string, requestLine: string, headers: Record<string, string>): Promise<RawRequest> {
    const { hostname, port, host } = new URL(url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const lines = Object.entries({ Host: host, ...headers }).map(([name, value]) => `${name}: ${value}`);
    const request = new RawRequest(socket);
    await request.write(`${requestLine} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`);
    return request;
  }

  /** Sends bytes; resolves when they have left, or when the other side takes no more. */
  async write(bytes: string | Uint8Array): Promise<void> {
    if (this.#socket.destroyed) return;
    await new Promise<void>((resolve) => {
      this.#socket.write(bytes, () => resolve());
    });
  }

  /** The answer. Throws when the connection ends without one. */
  answer(): Promise<RawAnswer> {
    return this.#answer;
  }

  /** Goes away without a word. */
  abandon(): void {
    this.#socket.destroy();
  }

  /** Resolves when the other side has closed the connection. */
  async closed(): Promise<void> {
    if (!this.#socket.closed) await once(this.#socket, 'close');
  }
}

function parseAnswer(text: string): RawAnswer | null {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return null;
  const [statusLine = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  const body = text.slice(end + 4);
  if (Buffer.byteLength(body) < Number(headers['content-length'] ?? 0)) return null;
  return { status: Number(statusLine.split(' ')[1]), headers, body };
}
