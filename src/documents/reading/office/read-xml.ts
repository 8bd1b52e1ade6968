import { SaxesParser } from 'saxes';
import { damagedOffice, tooLarge } from './damaged-office.ts';

const MOST_LEVELS = 10_000;

/** What is made of a part's elements, in the order of the text. Names and attributes come without their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Record<string, string>): void;
  text(text: string): void;
  close(name: string): void;
}

/**
 * Reads XML piece by piece. Entities of its own, and what lies outside of it, are never resolved: a document that uses them is damaged.
 * Throws `JobFailure` with `CORRUPT_FILE`, or `DOCUMENT_TOO_COMPLEX` for elements nested deeper than ten thousand levels.
 */
export async function readXml(bytes: AsyncIterable<Buffer>, handlers: XmlHandlers): Promise<void> {
  const parser = new SaxesParser();
  let levels = 0;
  parser.on('opentag', ({ name, attributes }) => {
    levels += 1;
    if (levels > MOST_LEVELS) throw tooLarge('levels');
    handlers.open(localName(name), localNames(attributes));
  });
  parser.on('closetag', ({ name }) => {
    levels -= 1;
    handlers.close(localName(name));
  });
  parser.on('text', (text) => handlers.text(text));
  parser.on('cdata', (text) => handlers.text(text));
  try {
    let decoder: InstanceType<typeof TextDecoder> | undefined;
    for await (const chunk of bytes) {
      decoder ??= decoderFor(chunk);
      parser.write(decoder.decode(chunk, { stream: true }));
    }
    parser.write(decoder?.decode() ?? '').close();
  } catch (error) {
    throw damagedOffice(error);
  }
}

/** XML is UTF-8 unless it begins with a byte order mark of UTF-16 (XML 1.0, 4.3.3). */
function decoderFor(start: Buffer): InstanceType<typeof TextDecoder> {
  const mark = start.length < 2 ? 0 : start.readUInt16BE(0);
  if (mark === 0xfffe) return new TextDecoder('utf-16le');
  return mark === 0xfeff ? new TextDecoder('utf-16be') : new TextDecoder('utf-8', { fatal: true });
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}

function localNames(attributes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(attributes).map(([name, value]) => [localName(name), value]));
}
