import type { Reply, TestClient } from './client.ts';
import { eventually } from './eventually.ts';

/** Texts that one job each is made of, with the numbers from 0 in them. */
export function texts(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `Total: ${n} EUR\n`);
}

/** A multipart form of files by their names, with fields before them. */
export function runForm(fields: Record<string, string>, files: readonly (string | Blob)[]): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  for (const [n, file] of files.entries()) {
    form.append('files', typeof file === 'string' ? new Blob([file]) : file, `file ${n}.txt`);
  }
  return form;
}

/** Makes a run of files. */
export async function makeRun(
  client: TestClient,
  schemaId: string,
  files: readonly (string | Blob)[],
  headers: Record<string, string> = {},
): Promise<Reply> {
  return await client.send('POST', '/api/job-runs', runForm({ schemaId }, files), headers);
}

/** Waits until a run has ended, and gives it. */
export async function untilEnded(client: TestClient, id: string, withinMs = 120_000): Promise<Reply['body']> {
  let run: Reply['body'];
  await eventually(
    async () => {
      run = (await client.send('GET', `/api/job-runs/${id}`)).body;
      return ['COMPLETED', 'FAILED', 'CANCELLED'].includes(run.status);
    },
    `run ${id} has ended`,
    { withinMs, everyMs: 50 },
  );
  return run;
}
