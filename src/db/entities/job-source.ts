import { defineEntity, p } from '@mikro-orm/core';

/** Where the document of a job is still to be fetched from, as `sealSource` sealed it; gone once the document is there. */
export const JobSourceEntity = defineEntity({
  name: 'JobSource',
  tableName: 'job_sources',
  properties: {
    jobId: p.uuid().primary(),
    sealed: p.text(),
  },
});
