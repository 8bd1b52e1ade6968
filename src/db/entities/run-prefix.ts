import { defineEntity, type InferEntity, p } from '@mikro-orm/core';

/** A prefix of a bucket whose objects are still to become jobs of a run; `cursor` is where its listing goes on. It goes with its last page. */
export const RunPrefixEntity = defineEntity({
  name: 'RunPrefix',
  tableName: 'run_prefixes',
  properties: {
    runId: p.uuid().primary(),
    place: p.integer().primary(),
    integrationId: p.uuid(),
    prefix: p.text(),
    cursor: p.text(),
  },
});
export type RunPrefixRow = InferEntity<typeof RunPrefixEntity>;
