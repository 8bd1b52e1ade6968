import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { PageWord, TextSource } from '../../contract/page-text.ts';

/**
 * A stored file. `contentType` was sniffed from its bytes; `size` is in bytes; `pageCount` is known once it was opened. A `standalone`
 * one was stored by itself: it goes when it is deleted, any other one with the last of its jobs.
 */
export const DocumentEntity = defineEntity({
  name: 'Document',
  tableName: 'documents',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    filename: p.text(),
    contentType: p.text(),
    size: p.integer(),
    sha256: p.text(),
    storageKey: p.text(),
    pageCount: p.integer().strictNullable(),
    createdAt: p.datetime(),
    standalone: p.boolean().default(false),
  },
});
export type DocumentRow = InferEntity<typeof DocumentEntity>;

/** The words of one page of a document: read once, and kept for every job on it. */
export const DocumentPageEntity = defineEntity({
  name: 'DocumentPage',
  tableName: 'document_pages',
  properties: {
    documentId: p.uuid().primary(),
    page: p.integer().primary(),
    width: p.double().$type<number>(),
    height: p.double().$type<number>(),
    rotation: p.integer().$type<0 | 90 | 180 | 270>(),
    textSource: p.text().$type<TextSource>(),
    words: p.json().$type<PageWord[]>(),
  },
});
export type DocumentPageRow = InferEntity<typeof DocumentPageEntity>;
