import type { Database } from '../../db/database.ts';
import type { SharedServices } from '../open-services.ts';
import { afterStoring } from './after-storing.ts';
import type { Reach } from './open-failpoints.ts';

/**
 * Points in the life of a create call. The transaction of its job is the next one after its file was stored, and gives what was inserted with
 * the name of the schema; the one object that the API removes by itself is that of a repeated request.
 */
export function interposeApiPoints(services: SharedServices, reach: Reach): SharedServices {
  const { db, storage, workflows } = services;
  let stored = 0;
  const transaction: Database['transaction'] = async (work) => {
    if (stored > 0) {
      stored -= 1;
      await reach('api.before-tx');
    }
    let makesJob = false;
    const result = await db.transaction(async (em) => {
      const made = await work(em);
      makesJob = typeof made === 'object' && made !== null && 'schemaName' in made;
      if (makesJob) await reach('api.in-tx');
      return made;
    });
    if (makesJob) await reach('api.after-commit');
    return result;
  };
  const kept = afterStoring(storage, async () => {
    await reach('api.object-without-row');
    stored += 1;
  });
  return {
    ...services,
    db: { ...db, transaction },
    storage: {
      ...kept,
      deleteObject: async (key) => {
        await reach('api.in-replay');
        await storage.deleteObject(key);
      },
    },
    workflows: {
      ...workflows,
      startJob: async (start) => {
        await workflows.startJob(start);
        await reach('api.after-start');
      },
    },
  };
}
