import type { PageText } from '../../contract/page-text.ts';
import type { SchemaField } from '../../contract/schema-field.ts';
import type { ValueOrigin } from '../extractor.ts';
import { ContextCache } from './candidates/context-cache.ts';
import { findCandidates } from './candidates/find-candidates.ts';
import { LabelBook } from './candidates/label-book.ts';
import { listCandidates } from './candidates/list-candidates.ts';
import { RoleMap } from './candidates/role-map.ts';
import type { Search } from './candidates/search.ts';
import { dropMisread } from './drop-misread.ts';
import { CONCEPTS } from './fields/concepts.ts';
import { documentNouns } from './fields/document-nouns.ts';
import { type FieldModel, modelField, splitCamelCase } from './fields/field-model.ts';
import { type Role, roleOf } from './fields/roles.ts';
import { fillTables } from './invoice-xml/fill-tables.ts';
import { preferStated } from './invoice-xml/prefer-stated.ts';
import { readInvoice } from './invoice-xml/read-invoice.ts';
import { LayoutIndex } from './layout/layout-index.ts';
import { findSegments } from './layout/segments.ts';
import { pickValues } from './pick-values.ts';
import { reconcileTotals } from './reconcile-totals.ts';
import { findItemWords, findTables } from './tables/find-tables.ts';
import { labelTokens } from './text/label-tokens.ts';
import { documentHints } from './values/document-hints.ts';
import { writeResult } from './write-result.ts';

/** What a window gives: values by field name, and by field path where they stand. */
export interface WindowResult {
  values: Record<string, unknown>;
  origins: Record<string, ValueOrigin[]>;
  /** How well each value's label fits its field, by path; around 1 for a field's own name. */
  scores: Record<string, number>;
  /** How many rows the tables that lists were read from have on the pages, by the list's path. */
  rowsSeen: Record<string, number>;
}

/** The XML of the invoice that the document carries. `isWhole` tells that the window has all pages of the document. */
export interface AttachedInvoice {
  xml: string;
  isWhole: boolean;
}

/**
 * Finds the fields in the words of some pages; the XML of an invoice that the document carries tells which of them are meant.
 * Pure and deterministic: the same words give the same values.
 */
export function extractWindow(
  fields: readonly SchemaField[],
  pages: readonly PageText[],
  attached: AttachedInvoice | null = null,
): WindowResult {
  const segments = findSegments(pages);
  const index = new LayoutIndex(segments, documentHints(segments));
  const correct = segments.some((segment) => segment.ocr);
  const nouns = documentNouns(index);
  const models = fields
    .flatMap((field) => scalarModels(field, field.name, null, correct))
    .map((model) => withNouns(model, nouns));
  const search: Search = {
    index,
    contexts: new ContextCache(index),
    labels: new LabelBook(models, index),
    roles: new RoleMap(index),
    itemWords: new Set(),
    rowsSeen: new Map(),
    tableScores: new Map(),
  };
  const tables = findTables(fields, search);
  search.itemWords = findItemWords(search);
  const single = models.filter((model) => !model.field.isArray);
  const found = new Map(single.map((model) => [model, findCandidates(model, search)]));
  reconcileTotals(found, index);
  const invoice = attached === null ? null : readInvoice(attached.xml);
  if (invoice !== null) preferStated(found, invoice, search);
  if (invoice !== null && attached?.isWhole) fillTables(fields, tables, invoice, search);
  const listed = models.filter((model) => model.field.isArray);
  const lists = new Map(listed.map((model) => [model.path, listCandidates(model, search)]));
  const written = writeResult(fields, {
    picked: dropMisread(pickValues(found)),
    lists,
    tables,
    tableScores: search.tableScores,
  });
  return { ...written, rowsSeen: Object.fromEntries(search.rowsSeen) };
}

/** A paper's own name may be lacking in its labels; the date of a delivery note is not the day of the delivery. */
function withNouns(model: FieldModel, nouns: ReadonlySet<string>): FieldModel {
  const meant = [...nouns].filter(
    (noun) => model.kind !== 'date' || (noun !== 'delivery' && noun !== 'shipping'),
  );
  return { ...model, implied: new Set([...model.implied, ...meant]) };
}

function scalarModels(field: SchemaField, path: string, owner: Role | null, correct: boolean): FieldModel[] {
  if (field.type !== 'object') return [modelField(field, path, CONCEPTS, owner, correct)];
  if (field.isArray) return [];
  const named =
    roleOf(labelTokens(splitCamelCase(field.name))) ?? roleOf(labelTokens(field.description)) ?? owner;
  return (field.properties ?? []).flatMap((property) =>
    scalarModels(property, `${path}.${property.name}`, named, correct),
  );
}
