import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { environmentSchema } from '../config/environment.ts';
import { type ServiceNews, serviceNews } from '../process/parent-channel.ts';

const MAIN = fileURLToPath(new URL('../main.ts', import.meta.url));

/** How long the service may take to stop before it is killed, in ms; its servers stop by themselves when it is. */
const STOP_BOUND_MS = 20_000;

/** The settings that say what is done with a document; all others say where the service works, which is decided here. */
const KEPT = /^(EXTRACTOR$|GEMINI_|OCR_)/;

/** A service that did not start or ended by itself; the message is its own line about it, or its last lines. */
export class ServiceError extends Error {
  override name = 'ServiceError' as const;
}

/** A service with everything it needs, on a folder of its own. */
export interface OwnService {
  apiUrl: string;
  temporalUiUrl: string | null;
  /** Aborted with a `ServiceError` when the service has ended. */
  gone: AbortSignal;
}

function settings(
  variables: NodeJS.ProcessEnv,
  chosen: Record<string, string>,
  dataDir: string,
): NodeJS.ProcessEnv {
  const ours = (name: string) =>
    (name in environmentSchema.shape || name.startsWith('TEMPORAL_')) && !KEPT.test(name);
  return {
    ...Object.fromEntries(Object.entries(variables).filter(([name]) => !ours(name))),
    ...{ DATA_DIR: dataDir, PORT: '0', SHUTDOWN_GRACE: '2s' },
    ...{ EMBEDDED_POSTGRES_PORT: '0', EMBEDDED_TEMPORAL_PORT: '0', EMBEDDED_TEMPORAL_UI_PORT: '0' },
    ...chosen,
  };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  const late = setTimeout(() => child.kill('SIGKILL'), STOP_BOUND_MS);
  await exited;
  clearTimeout(late);
}

/** The one line by which a service says why it ends; without one, all that it said last. */
function endOf(lastWords: string, how: unknown): ServiceError {
  const reason = /^extractform: (.*)$/m.exec(lastWords)?.[1];
  return new ServiceError(`the service ended (${how}): ${reason ?? `\n${lastWords.trim()}`}`);
}

/** Waits until the service is ready, and tells what it says until then. */
async function untilReady(
  child: ChildProcess,
  signals: AbortSignal,
  onNews: (news: ServiceNews) => void,
): Promise<Extract<ServiceNews, { kind: 'ready' }>> {
  const { promise, resolve, reject } = Promise.withResolvers<Extract<ServiceNews, { kind: 'ready' }>>();
  signals.addEventListener('abort', () => reject(signals.reason), { once: true });
  if (signals.aborted) reject(signals.reason);
  child.on('message', (message) => {
    const news = serviceNews.safeParse(message);
    if (!news.success || signals.aborted) return;
    onNews(news.data);
    if (news.data.kind === 'ready') resolve(news.data);
  });
  return await promise;
}

/**
 * Starts `main.ts all` with the chosen settings as a child process on a fresh folder and free ports, and waits until it is ready. It is in a process
 * group of its own, so that a Ctrl-C reaches it through its stop alone, and it ends when this process dies. What stops it and
 * removes the folder is given to `cleanup`, also when the start fails. Throws `ServiceError`, or the signal's reason.
 */
export async function startService(
  variables: NodeJS.ProcessEnv,
  chosen: Record<string, string>,
  signal: AbortSignal,
  onNews: (news: ServiceNews) => void,
  cleanup: AsyncDisposableStack,
): Promise<OwnService> {
  const dataDir = await mkdtemp(join(tmpdir(), 'extractform-demo-'));
  cleanup.defer(() => rm(dataDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 }));
  const child = spawn(process.execPath, [MAIN, 'all'], {
    env: settings(variables, chosen, dataDir),
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    detached: true,
  });
  cleanup.defer(() => stop(child));
  let lastWords = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    lastWords = `${lastWords}${text}`.slice(-10_000);
  });
  const gone = new AbortController();
  child.once('error', (error) => gone.abort(new ServiceError(`the service did not start: ${error.message}`)));
  child.once('close', (code, signalName) =>
    gone.abort(endOf(lastWords, code === null ? signalName : `exit code ${code}`)),
  );
  const ready = await untilReady(child, AbortSignal.any([signal, gone.signal]), onNews);
  if (ready.apiUrl === null) throw new ServiceError('the service told no address');
  return { apiUrl: ready.apiUrl, temporalUiUrl: ready.temporalUiUrl, gone: gone.signal };
}
