import { readFileSync } from 'node:fs';
import type { Scope } from '../helpers/scope.ts';
import { serviceEnvironment, startService } from '../helpers/service.ts';
import { startReceiver } from '../webhooks/receiver.ts';
import { compareAnswers } from './compare-answers.ts';
import { provideGoogleBucket } from './google-bucket.ts';
import { type Exchange, type HttpFile, parseHttpFile } from './http-file.ts';
import { fillIn, type GivenAnswer, type Played, playExchange } from './play-exchange.ts';

/** The requests that show every call of the contract. */
export const CONTRACT_FILE = new URL('../../examples/contract.http', import.meta.url);

export function readContractFile(): HttpFile & { text: string } {
  const text = readFileSync(CONTRACT_FILE, 'utf8');
  return { text, ...parseHttpFile(text) };
}

/** One request that was played: what came, and where it is not what is written; without a written answer that is told. */
export interface PlayedExchange {
  exchange: Exchange;
  url: string;
  given: GivenAnswer;
  differences: string[];
}

/**
 * Plays the file against a service and a receiver of webhooks of its own, in order. Its worker comes when a request first waits for a job, so that a job before
 * that is there to be cancelled.
 */
export async function* playContractFile(
  t: Scope,
  { variables, exchanges }: HttpFile,
): AsyncGenerator<PlayedExchange> {
  const environment = { ...(await serviceEnvironment(t)), ALLOW_PRIVATE_NETWORK: 'true' };
  const receiver = await startReceiver(t);
  await provideGoogleBucket(t);
  const api = await startService(t, { role: 'api', environment });
  const played: Played = {
    variables: new Map([...variables, ['host', api.url], ['receiver', receiver.url]]),
    answers: new Map(),
  };
  let hasWorker = false;
  for (const exchange of exchanges) {
    if (!hasWorker && exchange.headers.some(([name]) => name === 'Prefer')) {
      await startService(t, { role: 'worker', environment });
      hasWorker = true;
    }
    try {
      const given = await playExchange(exchange, played, CONTRACT_FILE);
      const { answer } = exchange;
      const differences = answer === null ? ['no answer is written'] : compareAnswers(answer, given);
      yield { exchange, url: fillIn(exchange.url, played), given, differences };
    } catch (error) {
      throw new Error(`examples/contract.http:${exchange.line} cannot be played: ${String(error)}`, {
        cause: error,
      });
    }
  }
}
