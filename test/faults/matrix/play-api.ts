import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Failpoint } from '../../../src/contract/failpoints.ts';
import { eventually } from '../../helpers/eventually.ts';
import type { SendOptions } from './account.ts';
import { type Ground, JOBS_A_POINT, sendJobs } from './ground.ts';
import type { Installation } from './installation.ts';
import { type Play, type Plays, WITHIN } from './play.ts';

async function killApi(ground: Ground, where: Installation, point: Failpoint): Promise<void> {
  const restored = ground.strike(where, point, 'api');
  await where.api.kill();
  await where.api.start();
  restored();
}

/** Kills the API when its requests have stopped at a point; also when they do not come there, so that none is held for ever. */
async function killAtPoint(ground: Ground, where: Installation, point: Failpoint): Promise<void> {
  const areThere = () => where.hits(point).length >= JOBS_A_POINT;
  try {
    await eventually(areThere, `${JOBS_A_POINT} requests are at ${point}`, WITHIN);
    ground.reached.add(point);
  } finally {
    await where.disarm(point);
    await killApi(ground, where, point);
  }
}

/** Three requests stop at a point of the API, which is killed; their clients insist until each is acknowledged. */
function atPoint(point: Failpoint): Play {
  return async (ground, where) => {
    const account = await ground.open(where, point);
    await where.arm(point);
    const { acknowledged } = sendJobs(ground, [account]);
    await killAtPoint(ground, where, point);
    return { answered: acknowledged };
  };
}

/** Begins an upload of which half comes. */
function halfUpload(url: string): NonNullable<SendOptions['first']> {
  return async ({ headers, schemaId }) => {
    const boundary = 'half';
    const part = (name: string) => `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`;
    const body = new ReadableStream({
      start: (controller) => {
        const field = `${part('schemaId')}\r\n\r\n${schemaId}\r\n`;
        const file = `${part('file')}; filename="a.txt"\r\nContent-Type: text/plain\r\n\r\n`;
        controller.enqueue(new TextEncoder().encode(`${field}${file}${'half of it '.repeat(10_000)}`));
      },
    });
    const type = `multipart/form-data; boundary=${boundary}`;
    const request = {
      method: 'POST',
      headers: { ...headers, 'Content-Type': type },
      body,
      duplex: 'half' as const,
    };
    await fetch(`${url}/api/jobs`, request).then(
      () => undefined,
      () => undefined,
    );
  };
}

const inUpload: Play = async (ground, where) => {
  const point = 'api.in-upload';
  const account = await ground.open(where, point);
  const temporary = join(where.objects, '.temporary');
  const count = async () => (await readdir(temporary).catch(() => [])).length;
  const before = await count();
  const { acknowledged } = sendJobs(ground, [account], () => ({ first: halfUpload(where.url) }));
  await eventually(async () => (await count()) >= before + JOBS_A_POINT, 'files arrive', WITHIN);
  ground.reached.add(point);
  await killApi(ground, where, point);
  return { answered: acknowledged };
};

const inReplay: Play = async (ground, where) => {
  const point = 'api.in-replay';
  const account = await ground.open(where, point);
  const sent = await sendJobs(ground, [account]).acknowledged;
  await where.arm(point);
  const repeated = Promise.all(sent.map((job) => account.repeat(job)));
  repeated.catch(() => {});
  await killAtPoint(ground, where, point);
  return { answered: repeated };
};

/** The points at which an API is killed. */
export const API_PLAYS: Plays = {
  'api.in-upload': inUpload,
  'api.object-without-row': atPoint('api.object-without-row'),
  'api.before-tx': atPoint('api.before-tx'),
  'api.in-tx': atPoint('api.in-tx'),
  'api.after-commit': atPoint('api.after-commit'),
  'api.after-start': atPoint('api.after-start'),
  'api.in-replay': inReplay,
};
