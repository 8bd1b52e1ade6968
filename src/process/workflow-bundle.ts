import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleWorkflowCode, DefaultLogger, type WorkflowBundleOption } from '@temporalio/worker';
import type { Logger } from '../contract/logger.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const SOURCES = ['workflows', 'src/contract'];
const INTERCEPTORS = [join(ROOT, 'workflows/request-id.ts')];
const TRACING = createRequire(import.meta.url).resolve(
  '@temporalio/interceptors-opentelemetry/lib/workflow-interceptors',
);
const CACHE = join(ROOT, 'node_modules/.cache/extractform');

/** Names the code that goes into the bundle: every source file, and the SDK's version. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  hash.update(JSON.stringify(createRequire(import.meta.url)('@temporalio/workflow/package.json').version));
  for (const folder of SOURCES) {
    for (const name of (await readdir(join(ROOT, folder))).sort()) {
      hash.update(name).update(await readFile(join(ROOT, folder, name)));
    }
  }
  return hash.digest('hex').slice(0, 24);
}

/**
 * The workflows as one piece of code for Temporal's sandbox. Bundling takes seconds, so it is kept under `node_modules/.cache` by the
 * fingerprint of its sources; where that folder cannot be written, it is made anew at each start. `isTraced` adds
 * what makes spans of them, `isVersioned` how each goes on in another version.
 */
export async function workflowBundle(
  log: Logger,
  { isTraced = false, isVersioned = false } = {},
): Promise<WorkflowBundleOption> {
  const kind = `${isTraced ? '-traced' : ''}${isVersioned ? '-versioned' : ''}`;
  const codePath = join(CACHE, `workflows-${await fingerprint()}${kind}.js`);
  const kept = await stat(codePath).catch(() => null);
  if (kept !== null) return { codePath };
  const { code } = await bundleWorkflowCode({
    workflowsPath: join(ROOT, isVersioned ? 'workflows/versioned.ts' : 'workflows/index.ts'),
    workflowInterceptorModules: isTraced ? [...INTERCEPTORS, TRACING] : INTERCEPTORS,
    logger: new DefaultLogger('WARN'),
  });
  try {
    await mkdir(CACHE, { recursive: true });
    const temporary = `${codePath}.${process.pid}`;
    await writeFile(temporary, code);
    await rename(temporary, codePath);
  } catch (error) {
    log.debug({ error }, 'the workflow bundle is not kept');
  }
  return { code };
}
