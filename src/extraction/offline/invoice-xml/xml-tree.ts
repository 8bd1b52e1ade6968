import { Parser } from 'htmlparser2';

/** An element by its local name: prefixes differ between files, and no two names of an invoice clash without them. */
export interface XmlElement {
  name: string;
  attributes: Record<string, string>;
  text: string;
  children: XmlElement[];
}

/** Deeper than any invoice; what is nested deeper is left out. */
const MAX_DEPTH = 60;
const MAX_ELEMENTS = 400_000;

/**
 * The root of an XML text. Entities are only those of XML itself: what a DTD defines is not read, so that nothing is expanded
 * or fetched. It cannot fail: of damaged XML it gives what could be read, `null` when that is nothing.
 */
export function xmlTree(xml: string): XmlElement | null {
  let root: XmlElement | null = null;
  let count = 0;
  const open: XmlElement[] = [];
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: XmlElement = { name: name.replace(/^.*:/u, ''), attributes, text: '', children: [] };
        if (++count < MAX_ELEMENTS && open.length < MAX_DEPTH) open.at(-1)?.children.push(element);
        root ??= element;
        open.push(element);
      },
      ontext(text) {
        const element = open.at(-1);
        if (element !== undefined) element.text += text;
      },
      onclosetag() {
        open.pop();
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return root;
}

/** All elements at a path below one: steps parted by `/`, other names of a step by `|`. */
export function allAt(element: XmlElement | undefined, path: string): XmlElement[] {
  let found = element === undefined ? [] : [element];
  for (const step of path.split('/')) {
    const names = step.split('|');
    found = found.flatMap((one) => one.children.filter((child) => names.includes(child.name)));
  }
  return found;
}

/** The first element at a path. */
export function elementAt(element: XmlElement | undefined, path: string): XmlElement | undefined {
  return allAt(element, path)[0];
}

/** The text at a path, without white space around it; `null` when it is empty or not there. */
export function textAt(element: XmlElement | undefined, path: string): string | null {
  const text = elementAt(element, path)?.text.replace(/\s+/gu, ' ').trim() ?? '';
  return text === '' ? null : text;
}

/** The number at a path, `null` when there is none; XML writes numbers with a point. */
export function numberAt(element: XmlElement | undefined, path: string): number | null {
  const text = textAt(element, path);
  const value = text === null ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The day at a path as `YYYY-MM-DD`, from that or from `YYYYMMDD`; `null` when there is none. */
export function dayAt(element: XmlElement | undefined, path: string): string | null {
  const text = textAt(element, path) ?? '';
  const parts = /^(\d{4})-?(\d{2})-?(\d{2})/u.exec(text);
  return parts === null ? null : `${parts[1]}-${parts[2]}-${parts[3]}`;
}
