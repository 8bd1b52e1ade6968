import { ApiProblem, type Client, createClient } from '../../client/index.ts';
import { CannotReachError } from '../cannot-reach-error.ts';

/** The system's word for a failed `fetch`, which keeps it in its cause. */
function reasonOf(error: TypeError): string {
  const { cause } = error;
  if (!(cause instanceof Error)) return error.message;
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}

/** A client whose calls throw `CannotReachError` where there is no such service, beside `ApiProblem` and the signal's reason. */
export function openClient(url: string, { token, signal }: { token?: string; signal: AbortSignal }): Client {
  const client = createClient({ baseUrl: url, token: () => token, signal });
  const call: Client['call'] = async (name, ...input) => {
    try {
      const answer = await client.call(name, ...input);
      if (answer instanceof Response && !answer.ok) throw new CannotReachError(noService(url, answer));
      return answer;
    } catch (error) {
      if (error instanceof ApiProblem || error instanceof CannotReachError) throw error;
      signal.throwIfAborted();
      if (error instanceof TypeError)
        throw new CannotReachError(`${url} does not answer (${reasonOf(error)})`, { cause: error });
      if (error instanceof SyntaxError) throw new CannotReachError(`${url} is no ExtractForm service`);
      throw error;
    }
  };
  return { call };
}

function noService(url: string, { status }: Response): string {
  return `${url} is no ExtractForm service: it answered ${status}`;
}
