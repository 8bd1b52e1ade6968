import type { HtmlElement } from '../../text/html/html-tree.ts';
import type { XmlHandlers } from '../read-xml.ts';

/** What lays text out, by what HTML calls it. */
const KINDS: Record<string, string> = { p: 'div', tbl: 'table', tr: 'tr', tc: 'td' };

/** Properties, what was deleted or moved away, and the second form of what is there already. */
const PASSED_OVER = new Set(['pPr', 'rPr', 'tblPr', 'trPr', 'sectPr', 'del', 'moveFrom', 'Fallback']);

/** Elements nested deeper than this become children of the last one that is not. */
const MAX_DEPTH = 200;

/** Makes a tree that is laid out as HTML is of the elements of WordprocessingML (ECMA-376, part 1, clause 17). */
export class WordTree implements XmlHandlers {
  readonly root: HtmlElement = { name: 'div', attributes: {}, children: [] };
  readonly #open: HtmlElement[] = [this.root];
  #tooDeep = 0;
  #passedOver = 0;
  #isText = false;

  open(name: string, attributes: Record<string, string>): void {
    if (this.#passedOver > 0 || PASSED_OVER.has(name)) {
      this.#passedOver += 1;
      return;
    }
    const kind = KINDS[name];
    if (kind !== undefined) this.#begin(kind);
    else if (name === 't') this.#isText = true;
    else if (name === 'tab' || name === 'ptab') this.#add('\t');
    else if (name === 'noBreakHyphen') this.#add('-');
    else if (name === 'br' || name === 'cr') this.#break(attributes.type === 'page');
    else if (name === 'gridSpan') this.#top.attributes.colspan = attributes.val ?? '1';
  }

  text(text: string): void {
    if (this.#isText && this.#passedOver === 0) this.#add(text);
  }

  close(name: string): void {
    if (this.#passedOver > 0) this.#passedOver -= 1;
    else if (name === 't') this.#isText = false;
    else if (KINDS[name] !== undefined) this.#end();
  }

  get #top(): HtmlElement {
    return this.#open.at(-1) ?? this.root;
  }

  #add(child: HtmlElement | string): void {
    this.#top.children.push(child);
  }

  #begin(name: string): void {
    const element: HtmlElement = { name, attributes: {}, children: [] };
    this.#add(element);
    if (this.#open.length < MAX_DEPTH) this.#open.push(element);
    else this.#tooDeep += 1;
  }

  #end(): void {
    if (this.#tooDeep > 0) {
      this.#tooDeep -= 1;
      return;
    }
    const element = this.#open.pop();
    if (element?.name !== 'div') return;
    // Tabs line up what stands below each other, and empty paragraphs part it.
    if (element.children.includes('\t')) element.name = 'pre';
    else if (element.children.length === 0 && this.#top.name !== 'td') element.children.push(lineBreak());
  }

  #break(isPage: boolean): void {
    if (!isPage) {
      this.#add('\n');
      this.#add(lineBreak());
    } else if (this.#open.every(({ name }) => name !== 'table')) {
      this.#add({ name: 'pre', attributes: {}, children: ['\f'] });
    }
  }
}

function lineBreak(): HtmlElement {
  return { name: 'br', attributes: {}, children: [] };
}
