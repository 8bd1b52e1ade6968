import type { ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** The answers that are under way on each connection. A client may send requests ahead: their answers then wait for one another. */
export class OpenAnswers {
  readonly #answers = new WeakMap<Duplex, Set<ServerResponse>>();

  /** Counts an answer to a request of the connection until it is closed. */
  add(socket: Duplex, answer: ServerResponse): void {
    const open = this.#answers.get(socket) ?? new Set();
    this.#answers.set(socket, open.add(answer));
    answer.once('close', () => open.delete(answer));
  }

  /**
   * Whether a refusal that is written on the bare connection would be read as the answer to what is refused (RFC 9112, 9.3.2: answers come in the
   * order of their requests): either nothing else is under way, or it is the one request that has not come whole, of whose answer nothing was said.
   */
  canRefuse(socket: Duplex): boolean {
    const [first, ...others] = [...(this.#answers.get(socket) ?? [])].filter(
      ({ writableFinished }) => !writableFinished,
    );
    if (first === undefined) return true;
    return others.length === 0 && !first.headersSent && !first.req.complete;
  }
}
