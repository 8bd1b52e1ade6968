import test from 'ava';
import { type AttemptKey, transitionJob } from '../../src/db/job-transitions.ts';
import { enabledEndpoint } from '../../src/webhooks/enabled-endpoint.ts';
import { insertDelivery } from '../../src/webhooks/insert-delivery.ts';
import { seedJobs } from '../db/seed-job.ts';
import { eventually } from '../helpers/eventually.ts';
import type { Scope } from '../helpers/scope.ts';
import { type Stage, setStage } from './stage.ts';

type Told = Stage & { userId: string; job: AttemptKey };

/** Does something of an endpoint's owner while it is being deleted; the deletion is committed when the work waits for it. */
async function whileDeleting<Result>(t: Scope, work: (told: Told) => Promise<Result>) {
  const stage = await setStage(t, 'http://127.0.0.1:9');
  const { db, endpointId } = stage;
  const { id: jobId, attempt, userId } = await (await seedJobs(db))();
  await db.fork().execute('update webhook_endpoints set user_id = ? where id = ?', [userId, endpointId]);
  const deleted = Promise.withResolvers<void>();
  const released = Promise.withResolvers<void>();
  const deletion = db.transaction(async (em) => {
    await em.execute('delete from webhook_endpoints where id = ?', [endpointId]);
    deleted.resolve();
    await released.promise;
  });
  await deleted.promise;
  const outcome = Promise.allSettled([work({ ...stage, userId, job: { jobId, attempt } })]);
  await eventually(async () => {
    const waiting =
      "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    return (await db.fork().execute<unknown[]>(waiting)).length > 0;
  }, 'the work waits for the deletion');
  released.resolve();
  await deletion;
  return (await outcome)[0];
}

test('a job goes on though an endpoint is deleted while the job is told to it', async (t) => {
  const outcome = await whileDeleting(t, ({ db, job }) => transitionJob(db.fork(), job, 'QUEUED'));
  t.like(outcome, { status: 'fulfilled', value: { status: 'QUEUED' } });
});

test('an endpoint that is deleted while something is sent to it is not there', async (t) => {
  const outcome = await whileDeleting(t, ({ db, userId, endpointId }) =>
    db.transaction(async (em) => {
      const endpoint = await enabledEndpoint(em, userId, endpointId);
      const [event] = await em.execute<{ id: string }[]>('select id from events limit 1');
      return await insertDelivery(em, endpoint, { id: event?.id ?? endpointId, type: 'webhook.ping' });
    }),
  );
  t.like(outcome, { status: 'rejected', reason: { code: 'NOT_FOUND' } });
});
