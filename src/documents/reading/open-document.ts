import type { PageText, PageWord } from '../../contract/page-text.ts';
import type { GrayImage } from './image/gray-image.ts';

/** A page's size and turn, without its words. */
export type PageFrame = Omit<PageText, 'words' | 'textSource'>;

/** What a page gives: its words, or a picture that they are to be recognised in. */
export type ReadPage = { frame: PageFrame; words: PageWord[] } | PageScan;

/** A page and its picture. */
export type PageScan = { frame: PageFrame; scan: GrayImage };

/** An opened document inside a reading thread. Pages count from 1. */
export interface OpenDocument {
  readonly pageCount: number;
  readPage(page: number): ReadPage | Promise<ReadPage>;
  /** Draws a page as PNG, `width` pixels wide. */
  renderPage(page: number, width: number): Uint8Array | Promise<Uint8Array>;
  /** The XML of the invoice that is attached to the document; where there is none by the sort of the document, it is not there. */
  attachedInvoice?(): string | null;
  close(): void;
}
