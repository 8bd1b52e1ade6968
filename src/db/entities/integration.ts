import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { type BucketConfig, type BucketFailure, INTEGRATION_TYPES } from '../../contract/bucket.ts';

/** A connection to a bucket of a user; its credentials are sealed. `lastError` is what the last check found. */
export const IntegrationEntity = defineEntity({
  name: 'Integration',
  tableName: 'integrations',
  properties: {
    id: p.uuid().primary(),
    userId: p.uuid(),
    type: p.enum(INTEGRATION_TYPES),
    name: p.text(),
    config: p.json().$type<BucketConfig>(),
    credentialsSealed: p.text(),
    lastCheckedAt: p.datetime().strictNullable(),
    lastError: p.text().$type<BucketFailure>().strictNullable(),
    createdAt: p.datetime(),
  },
});
export type IntegrationRow = InferEntity<typeof IntegrationEntity>;
