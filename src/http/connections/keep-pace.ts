import type { IncomingMessage } from 'node:http';
import type { ConnectionLimits } from './limits.ts';

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/**
 * Calls `onSlow` once a body brings less than its pace. Where bytes wait to be read it is this side that is slow, and the client is not blamed:
 * nothing more is taken from its line meanwhile.
 */
export function keepPace(
  req: IncomingMessage,
  { paceMs, paceBytes }: Pick<ConnectionLimits, 'paceMs' | 'paceBytes'>,
  onSlow: () => void,
): void {
  if (!hasBody(req)) return;
  let before = req.socket.bytesRead;
  const timer = setInterval(() => {
    const arrived = req.socket.bytesRead - before;
    before = req.socket.bytesRead;
    if (req.complete || arrived >= paceBytes || req.readableLength > 0) return;
    clearInterval(timer);
    onSlow();
  }, paceMs);
  timer.unref();
  req.once('close', () => clearInterval(timer));
}
