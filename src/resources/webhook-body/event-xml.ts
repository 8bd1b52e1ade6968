import Builder from 'fast-xml-builder';

/** An element as the builder takes it: its name with its children, and its attributes under `:@`. */
type XmlNode = Record<string, unknown>;

const START = String.raw`A-Z_a-z\u{C0}-\u{D6}\u{D8}-\u{F6}\u{F8}-\u{2FF}\u{370}-\u{37D}\u{37F}-\u{1FFF}\u{200C}\u{200D}\u{2070}-\u{218F}\u{2C00}-\u{2FEF}\u{3001}-\u{D7FF}\u{F900}-\u{FDCF}\u{FDF0}-\u{FFFD}\u{10000}-\u{EFFFF}`;

/** A name without a colon (Namespaces in XML 1.0, production NCName) that is not reserved: those begin with `xml`. */
const PLAIN_NAME = new RegExp(
  `^(?![Xx][Mm][Ll])[${START}][${START}\\-.0-9\\u{B7}\\u{300}-\\u{36F}\\u{203F}-\\u{2040}]*$`,
  'u',
);

/** What is no Char of XML 1.0, and can stand in no document in any spelling. */
const UNPRINTABLE = /[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu;

/** Line ends and tabs are written by their numbers: a parser would make others of them. */
const MARKUP: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\r': '&#13;',
  '\n': '&#10;',
  '\t': '&#9;',
};

function escaped(text: string): string {
  const printable = text.toWellFormed().replace(UNPRINTABLE, '\u{FFFD}');
  return printable.replace(/[&<>"\r\n\t]/g, (sign) => MARKUP[sign] ?? sign);
}

const builder = new Builder({
  preserveOrder: true,
  ignoreAttributes: false,
  processEntities: false,
  tagValueProcessor: (_name, text) => escaped(String(text)),
  attributeValueProcessor: (_name, text) => escaped(String(text)),
});

function element(name: string, children: XmlNode[], attributes: Record<string, string> = {}): XmlNode {
  if (PLAIN_NAME.test(name)) return { [name]: children, ':@': attributes };
  return { entry: children, ':@': { '@_name': name, ...attributes } };
}

function elements(name: string, value: unknown): XmlNode[] {
  if (Array.isArray(value)) return value.flatMap((item) => elements(name, item));
  if (value === null || value === undefined) return [element(name, [], { '@_nil': 'true' })];
  if (typeof value === 'object') return [element(name, membersOf(value))];
  return [element(name, [{ '#text': String(value) }])];
}

function membersOf(value: object): XmlNode[] {
  return Object.entries(value).flatMap(([name, member]) => elements(name, member));
}

/**
 * An event as an XML 1.0 document: `<event>` with an element for each member. An array is its element repeated, `null` an empty one
 * with `nil="true"`, a member whose name XML cannot carry an `<entry name="…">`; what XML has no character for is U+FFFD.
 */
export function eventXml(event: object): string {
  return `<?xml version="1.0" encoding="UTF-8"?>${builder.build([element('event', membersOf(event))])}`;
}
