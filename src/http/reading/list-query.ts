import { z } from 'zod';
import { COUNT_LIMIT, type ListWindow } from '../../db/list-rows.ts';
import { wholeText } from '../shapes/common.ts';
import type { CursorSigner } from './cursor.ts';

/** The query parameters that every list takes. */
export const listParameters = {
  page: wholeText(1, COUNT_LIMIT).optional(),
  limit: wholeText(1, 100).default(20),
  cursor: z.string().max(1000).optional(),
};

/** What a query says of the part that it wants. */
export interface ListParameters {
  page?: number | undefined;
  limit: number;
  cursor?: string | undefined;
}

/** The rule that joins them: pages reach as far as is counted, and a cursor goes alone. */
export function checkListParameters({ page, limit, cursor }: ListParameters, ctx: z.RefinementCtx): void {
  if (cursor !== undefined && page !== undefined) {
    ctx.addIssue({ code: 'custom', path: ['cursor'], message: 'cannot be given together with page' });
  }
  if ((page ?? 1) * limit > COUNT_LIMIT) {
    ctx.addIssue({
      code: 'custom',
      path: ['page'],
      message: `times limit must be at most ${COUNT_LIMIT}: use a cursor`,
    });
  }
}

/** Which part of a list a query asks for. Throws `INVALID_CURSOR`. */
export function listWindow(query: ListParameters, cursors: CursorSigner): ListWindow {
  const { page = 1, limit, cursor } = query;
  if (cursor === undefined) return { kind: 'page', page, limit };
  return { kind: 'cursor', afterId: cursors.read(cursor), limit };
}

/** The query of a list that has no filters. */
export const listQuery = z.strictObject(listParameters).superRefine(checkListParameters);
