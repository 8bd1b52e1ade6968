import { Parser } from 'htmlparser2';

export interface HtmlElement {
  name: string;
  attributes: Record<string, string>;
  children: HtmlNode[];
}

export type HtmlNode = HtmlElement | string;

/** Elements nested deeper than this become children of the last one that is not: nobody sees a difference, and recursion stays shallow. */
const MAX_DEPTH = 200;

/** Parses HTML as browsers would, more or less; it cannot fail. */
export function htmlTree(html: string): HtmlElement {
  const root: HtmlElement = { name: 'body', attributes: {}, children: [] };
  const open: HtmlElement[] = [root];
  let tooDeep = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        const element: HtmlElement = { name, attributes, children: [] };
        open.at(-1)?.children.push(element);
        if (open.length < MAX_DEPTH) open.push(element);
        else tooDeep += 1;
      },
      ontext(text) {
        open.at(-1)?.children.push(text);
      },
      onclosetag() {
        if (tooDeep > 0) tooDeep -= 1;
        else open.pop();
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return root;
}
