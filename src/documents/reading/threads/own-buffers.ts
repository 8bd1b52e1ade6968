/** The buffers of byte arrays in a message that own all of theirs: they can move to another thread without a copy. */
export function ownBuffers(message: unknown): ArrayBuffer[] {
  if (ArrayBuffer.isView(message)) {
    const { buffer } = message;
    return buffer instanceof ArrayBuffer && message.byteLength === buffer.byteLength ? [buffer] : [];
  }
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return [];
  return Object.values(message).flatMap(ownBuffers);
}
