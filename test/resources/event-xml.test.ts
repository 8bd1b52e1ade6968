import test from 'ava';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { eventXml } from '../../src/resources/webhook-body/event-xml.ts';

interface Element {
  name: string;
  text: string;
  isNil: boolean;
  children: Element[];
}

/** Reads a document with a strict parser of somebody else's; an `<entry>` is called by the name that it carries. */
function parse(xml: string): Element {
  const root: Element = { name: '', text: '', isNil: false, children: [] };
  const open = [root];
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const carried = attributes.name?.value ?? name;
    const element = { name: carried, text: '', isNil: attributes.nil?.value === 'true', children: [] };
    open.at(-1)?.children.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  const [document] = root.children;
  if (document === undefined || root.children.length !== 1) throw new Error('no single root');
  return document;
}

/** The elements that a member becomes, told anew: what the mapping promises. */
function promised(name: string, value: unknown): Element[] {
  const carried = carriable(name);
  if (Array.isArray(value)) return value.flatMap((item) => promised(name, item));
  if (value === null) return [{ name: carried, text: '', isNil: true, children: [] }];
  if (typeof value === 'object') {
    const children = Object.entries(value as object).flatMap(([key, item]) => promised(key, item));
    return [{ name: carried, text: '', isNil: false, children }];
  }
  return [{ name: carried, text: carriable(String(value)), isNil: false, children: [] }];
}

/** A text with U+FFFD for each character that XML has none for. */
const carriable = (text: string): string =>
  [...text.toWellFormed()]
    .map((char) => {
      const code = char.codePointAt(0) ?? 0;
      const isForbidden = (code < 0x20 && ![9, 10, 13].includes(code)) || code === 0xfffe || code === 0xffff;
      return isForbidden ? '\u{FFFD}' : char;
    })
    .join('');

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.stringMatching(/^[<>&"'\r\n\t\]a-z0-9[.:_-]{0,12}$/),
  fc.constantFrom(
    '__proto__',
    '#text',
    ':@',
    '@_nil',
    '?xml',
    'xmlns',
    'XMLish',
    'entry',
    'µ',
    'ª',
    'a:b',
    '',
  ),
);

test('any event is read back by another parser as it was', (t) => {
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4 },
      anyText,
      fc.constant(null),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
      fc.boolean(),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(anyText, tie('tree'), { maxKeys: 4, noNullPrototype: false }),
    ),
  }));
  const event = fc.dictionary(anyText, tree, { maxKeys: 4, noNullPrototype: false });
  fc.assert(
    fc.property(event, (value) => {
      t.deepEqual(parse(eventXml(value)), promised('event', value)[0]);
    }),
    { numRuns: 1000 },
  );
});

test('the spelling is one that people read', (t) => {
  const event = {
    id: '1',
    data: { amounts: [1.5, 2], none: [], note: null, 'line_items[0].amount': { a: 'R&D <\n' }, Größe: true },
  };
  t.is(
    eventXml(event),
    '<?xml version="1.0" encoding="UTF-8"?><event><id>1</id><data><amounts>1.5</amounts><amounts>2</amounts><note nil="true"></note>' +
      '<entry name="line_items[0].amount"><a>R&amp;D &lt;&#10;</a></entry><Größe>true</Größe></data></event>',
  );
});
