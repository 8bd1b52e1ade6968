import { longestWord } from '../longest-word.ts';
import { textRows } from '../text-rows.ts';
import { type CellWidth, COLUMN_GAP, columnWidths, spanWidth } from './column-widths.ts';
import { hasMargin, isBlock, isHidden } from './element-kinds.ts';
import { Flow } from './flow.ts';
import { type HtmlElement, htmlTree } from './html-tree.ts';
import { type TableCell, tableGrid } from './table-grid.ts';

const PAGE_COLUMNS = 120;
/** Tables nested deeper than this are read cell by cell: aligning them would cost time that doubles with each level. */
const MAX_TABLE_DEPTH = 8;

/** What a browser would show of an HTML document, as rows of fixed-pitch text: blocks on rows of their own, tables in columns. */
export function htmlRows(html: string): string[] {
  return layOut(htmlTree(html));
}

/** The same of a tree, on rows of at most `columns` characters. */
export function layOut(tree: HtmlElement, columns = PAGE_COLUMNS): string[] {
  return new HtmlLayout().rows(tree, columns, 0);
}

class HtmlLayout {
  readonly #natural = new Map<HtmlElement, string[]>();

  rows(element: HtmlElement, width: number, tables: number): string[] {
    const flow = new Flow(width);
    this.#fill(flow, element, tables);
    return flow.end();
  }

  #fill(flow: Flow, element: HtmlElement, tables: number): void {
    for (const child of element.children) {
      if (typeof child === 'string') flow.text(child);
      else if (!isHidden(child)) this.#add(flow, child, tables);
    }
  }

  #add(flow: Flow, element: HtmlElement, tables: number): void {
    const { name } = element;
    if (name === 'br') flow.breakRow();
    else if (name === 'table' && tables < MAX_TABLE_DEPTH) this.#addTable(flow, element, tables + 1);
    else if (name === 'pre' || name === 'textarea') flow.block(textRows(plainText(element)));
    else if (name === 'input') flow.text(inputText(element));
    else if (name === 'select') flow.text(selectedText(element));
    else if (isBlock(element)) this.#addBlock(flow, element, tables);
    else this.#fill(flow, element, tables);
  }

  #addBlock(flow: Flow, element: HtmlElement, tables: number): void {
    const end = () => (hasMargin(element) ? flow.setApart() : flow.endRow());
    end();
    this.#fill(flow, element, tables);
    end();
  }

  #addTable(flow: Flow, element: HtmlElement, tables: number): void {
    flow.setApart();
    flow.block(this.#table(element, flow.width, tables));
    flow.setApart();
  }

  #table(table: HtmlElement, width: number, tables: number): string[] {
    const grid = tableGrid(table);
    const captions = table.children.filter((child) => typeof child !== 'string' && child.name === 'caption');
    const cellWidths: CellWidth[] = grid.flat().map(({ element, column, span }) => {
      const rows = this.#naturalRows(element, tables);
      const width = rows.reduce((most, { length }) => Math.max(most, length), 0);
      return { column, span, width, word: longestWord(rows.join(' ')) };
    });
    const widths = columnWidths(cellWidths, width);
    const body = grid.flatMap((row) => this.#tableRow(row, widths, tables));
    return [
      ...captions.flatMap((caption) =>
        typeof caption === 'string' ? [] : this.rows(caption, width, tables),
      ),
      ...body,
    ];
  }

  #tableRow(cells: readonly TableCell[], widths: readonly number[], tables: number): string[] {
    const rows: string[] = [];
    for (const cell of cells) {
      const start = spanWidth(widths, { column: 0, span: cell.column }) + (cell.column > 0 ? COLUMN_GAP : 0);
      for (const [index, text] of this.#cellRows(cell.element, spanWidth(widths, cell), tables).entries()) {
        rows[index] = `${(rows[index] ?? '').padEnd(start)}${text}`;
      }
    }
    return rows;
  }

  #cellRows(cell: HtmlElement, width: number, tables: number): string[] {
    const natural = this.#naturalRows(cell, tables);
    return natural.every(({ length }) => length <= width)
      ? natural
      : this.rows(cell, Math.max(1, width), tables);
  }

  #naturalRows(cell: HtmlElement, tables: number): string[] {
    const known = this.#natural.get(cell);
    if (known !== undefined) return known;
    const rows = this.rows(cell, Number.POSITIVE_INFINITY, tables);
    this.#natural.set(cell, rows);
    return rows;
  }
}

function plainText(element: HtmlElement): string {
  return element.children.map((child) => (typeof child === 'string' ? child : plainText(child))).join('');
}

function inputText({ attributes }: HtmlElement): string {
  const { type = 'text', value = '' } = attributes;
  return ['hidden', 'password', 'checkbox', 'radio', 'file', 'image'].includes(type) ? '' : ` ${value} `;
}

function selectedText(select: HtmlElement): string {
  const options = select.children.filter((child) => typeof child !== 'string');
  const selected = options.find(({ attributes }) => 'selected' in attributes) ?? options[0];
  return selected === undefined ? '' : ` ${plainText(selected)} `;
}
