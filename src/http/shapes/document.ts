import { z } from 'zod';
import type { PageText } from '../../contract/page-text.ts';
import type { DocumentRow } from '../../db/entities/document.ts';
import { showTime } from '../../resources/show-time.ts';
import { id, time, wholeText } from './common.ts';

export const documentShape = z.object({
  id,
  filename: z.string(),
  contentType: z.string(),
  size: z.number().int(),
  sha256: z.string(),
  pageCount: z.number().int().nullable(),
  createdAt: time,
});

/** A document as answers show it. */
export function presentDocument(document: DocumentRow): z.input<typeof documentShape> {
  const { id, filename, contentType, size, sha256, pageCount, createdAt } = document;
  return { id, filename, contentType, size, sha256, pageCount, createdAt: showTime(createdAt) };
}

/** A page without its words; sizes in points, after rotation. */
export const pageShape = z.object({
  page: z.number().int(),
  width: z.number(),
  height: z.number(),
  rotation: z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]),
  textSource: z.enum(['NATIVE', 'OCR']),
});

/** A page without its words as answers show it. */
export function presentPage({ page, width, height, rotation, textSource }: Omit<PageText, 'words'>) {
  return { page, width, height, rotation, textSource };
}

const fraction = z.number();

/** The words of a page; boxes are fractions of the page from its top left. */
export const pageWordsShape = z.object({
  page: z.number().int(),
  words: z.array(
    z.object({
      text: z.string(),
      box: z.object({ x: fraction, y: fraction, width: fraction, height: fraction }),
      line: z.number().int(),
    }),
  ),
});

/** The words of a page as answers show them. */
export function presentPageWords({ page, words }: PageText): z.input<typeof pageWordsShape> {
  return { page, words: words.map(({ text, box, line }) => ({ text, box, line })) };
}

/** The address of one page, counted from 1; any other is as absent as one past the end. */
export const byPage = z.object({
  id,
  n: z
    .string()
    .regex(/^[1-9]\d{0,8}$/)
    .transform(Number),
});

/** How wide a page is drawn, in pixels. */
export const drawingQuery = z.strictObject({
  width: wholeText(100, 3000).default(1200),
});
