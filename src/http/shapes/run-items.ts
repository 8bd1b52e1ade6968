import { z } from 'zod';
import { MAX_RUN_JOBS } from '../../contract/job-run.ts';
import type { RunItem } from '../../jobs/runs/run-item.ts';
import { text } from './common.ts';
import { newRun, runJsonFields } from './job-run.ts';
import { manyOf } from './many-of.ts';

/** Room for as many items as a run has jobs, each of some 400 bytes. */
export const MAX_ITEMS_BYTES = 4_000_000;

/** Each prefix is asked for its first page while the client waits. */
const MAX_PREFIXES = 50;

/** Keys of objects are at most 1,024 bytes, at Amazon as at Google. */
const key = text(1024, 1);
const prefix = text(1024);
const externalRef = text(255).optional();

/** A run of one connected bucket: objects by their keys, and all that lies under a prefix. */
export const sourcesBody = z
  .strictObject({
    ...runJsonFields,
    integrationId: z.string(),
    fileIds: manyOf(key, MAX_RUN_JOBS).optional(),
    prefix: prefix.optional(),
  })
  .transform(({ integrationId, fileIds = [], prefix, ...fields }, ctx) => {
    if (fileIds.length === 0 && prefix === undefined)
      ctx.addIssue({ code: 'custom', path: ['fileIds'], message: 'is required, unless a prefix is given' });
    const objects = fileIds.map((key, n): RunItem => {
      return { kind: 'object', integrationId, key, externalRef: null, path: `fileIds[${n}]` };
    });
    const listed: RunItem[] =
      prefix === undefined ? [] : [{ kind: 'prefix', integrationId, prefix, path: 'prefix' }];
    return { run: newRun(fields, ctx), items: [...objects, ...listed] };
  });

const item = z.union([
  z.strictObject({ url: z.string().min(1), externalRef }),
  z.strictObject({ integrationId: z.string(), fileId: key, externalRef }),
  z.strictObject({ integrationId: z.string(), prefix }),
  z.strictObject({ documentId: z.string(), externalRef }),
]);

function itemOf(given: z.output<typeof item>, n: number): RunItem {
  const path = `files[${n}]`;
  if ('prefix' in given) return { kind: 'prefix', path: `${path}.prefix`, ...given };
  const { externalRef = null } = given;
  if ('url' in given) return { kind: 'url', path, url: given.url, externalRef };
  if ('documentId' in given) return { kind: 'document', path, documentId: given.documentId, externalRef };
  return { kind: 'object', path, integrationId: given.integrationId, key: given.fileId, externalRef };
}

/** A run of addresses, objects, prefixes and stored documents, mixed. */
export const triggerBody = z
  .strictObject({ ...runJsonFields, files: manyOf(item, MAX_RUN_JOBS) })
  .transform(({ files, ...fields }, ctx) => {
    if (files.filter((one) => 'prefix' in one).length > MAX_PREFIXES)
      ctx.addIssue({
        code: 'custom',
        path: ['files'],
        message: `must name at most ${MAX_PREFIXES} prefixes`,
      });
    return { run: newRun(fields, ctx), items: files.map(itemOf) };
  });

/** A run of addresses. */
export const urlsBody = z
  .strictObject({
    ...runJsonFields,
    urls: manyOf(z.strictObject({ url: z.string().min(1), externalRef }), MAX_RUN_JOBS),
  })
  .transform(({ urls, ...fields }, ctx) => {
    const items = urls.map(({ url, externalRef = null }, n): RunItem => {
      return { kind: 'url', path: `urls[${n}]`, url, externalRef };
    });
    return { run: newRun(fields, ctx), items };
  });
