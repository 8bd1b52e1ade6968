import type { JobRunRow } from '../../../db/entities/job-run.ts';
import { createRunFromItems } from '../../../jobs/runs/create-run-from-items.ts';
import type { NewRun } from '../../../jobs/runs/make-run.ts';
import type { RunItem } from '../../../jobs/runs/run-item.ts';
import { presentJobRun } from '../../../resources/present-job-run.ts';
import type { HttpServices } from '../../http-services.ts';
import type { Call } from '../../route.ts';

/** An answer that is a run. */
export function runAnswer(services: HttpServices, run: JobRunRow) {
  return { body: presentJobRun(run, services.http.links) };
}

/** An answer that is a run just made. */
export function createdRunAnswer(services: HttpServices, run: JobRunRow) {
  return { ...runAnswer(services, run), headers: { Location: `/api/job-runs/${run.id}` } };
}

/** Makes the run that a body of items asks for, and answers it. Throws what `createRunFromItems` throws. */
export async function answerRunOfItems(
  call: Call<unknown, unknown, { run: NewRun; items: readonly RunItem[] }>,
) {
  const { services, identity, requestId, body, signal, commit } = call;
  const by = { userId: identity.userId, requestId };
  const run = await createRunFromItems(services, by, body.run, body.items, signal, (em, made) =>
    commit(em, createdRunAnswer(services, made)),
  );
  return createdRunAnswer(services, run);
}
