import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createZstdDecompress } from 'node:zlib';
import type { Exchange } from './open-exchange.ts';
import { OutboundError } from './outbound-error.ts';

const DECODERS = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
  zstd: createZstdDecompress,
} as const;

function isKnown(coding: string): coding is keyof typeof DECODERS {
  return Object.hasOwn(DECODERS, coding);
}

/** The body of an answer without its content coding (RFC 9110, 8.4). Throws `INVALID_RESPONSE` for one that is unknown, or more than one. */
export function bodyOf({ headers, body }: Exchange): Readable {
  const coding = String(headers['content-encoding'] ?? 'identity')
    .trim()
    .toLowerCase();
  if (coding === 'identity' || coding === '') return body;
  if (!isKnown(coding)) throw new OutboundError('INVALID_RESPONSE');
  const decoder = DECODERS[coding]();
  pipeline(body, decoder, () => {});
  return decoder;
}
