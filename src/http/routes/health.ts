import type { Router } from '@koa/router';
import type { HttpServices } from '../http-services.ts';

/** The parts that are asked. */
export type HealthServices = Pick<HttpServices, 'db' | 'workflows' | 'storage'>;

/** How long a part may take to answer, in ms. */
const CHECK_MS = 2_000;

async function checkPart(check: (signal: AbortSignal) => Promise<void>): Promise<'ok' | 'unavailable'> {
  try {
    const signal = AbortSignal.timeout(CHECK_MS);
    const late = new Promise<never>((_, reject) =>
      signal.addEventListener('abort', () => reject(signal.reason)),
    );
    await Promise.race([check(signal), late]);
    return 'ok';
  } catch {
    return 'unavailable';
  }
}

async function checkWorker({ workflows }: HealthServices): Promise<void> {
  if (!(await workflows.workerIsPolling())) throw new Error('no worker asks for work');
}

async function readiness(services: HealthServices) {
  const [database, temporal, storage, worker] = await Promise.all([
    checkPart(() => services.db.check()),
    checkPart(() => services.workflows.check()),
    checkPart((signal) => services.storage.check(signal)),
    checkPart(() => checkWorker(services)),
  ]);
  const ready = database === 'ok' && temporal === 'ok' && storage === 'ok';
  return { ready, checks: { database, temporal, storage, worker } };
}

/** `GET /healthz`: the process lives. `GET /readyz`: what it needs answers; a missing worker is told but does not count. */
export function mountHealth(router: Router, services: HealthServices): void {
  router.get('/healthz', (ctx) => {
    ctx.body = { status: 'ok' };
  });
  router.get('/readyz', async (ctx) => {
    const { ready, checks } = await readiness(services);
    ctx.status = ready ? 200 : 503;
    ctx.body = { status: ready ? 'ok' : 'unavailable', checks };
  });
}
