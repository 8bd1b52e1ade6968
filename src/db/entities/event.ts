import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import type { EventType } from '../../contract/event-type.ts';

/** One event, written in the transaction of the change it tells of. `sequence` rises; `data` is the row as it then was. A job's
 * event names its run too, if it has one; a run's own has no job, and the run's round for its `attempt`. */
export const EventEntity = defineEntity({
  name: 'Event',
  tableName: 'events',
  properties: {
    sequence: p.bigint().primary(),
    id: p.uuid(),
    userId: p.uuid(),
    jobId: p.uuid().strictNullable(),
    runId: p.uuid().strictNullable(),
    attempt: p.integer().strictNullable(),
    type: p.text().$type<EventType>(),
    data: p.json().$type<Record<string, unknown>>(),
    occurredAt: p.datetime(),
  },
});
export type EventRow = InferEntity<typeof EventEntity>;
