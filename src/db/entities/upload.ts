import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A place in storage that a client may put one file to; `jobId` once it was confirmed. */
export const UploadEntity = defineEntity({
  name: 'Upload',
  tableName: 'uploads',
  properties: {
    key: p.text().primary(),
    userId: p.uuid(),
    filename: p.text(),
    contentType: p.text().strictNullable(),
    documentId: p.uuid(),
    jobId: p.uuid().strictNullable(),
    createdAt: p.datetime(),
    expiresAt: p.datetime(),
  },
});
export type UploadRow = InferEntity<typeof UploadEntity>;
