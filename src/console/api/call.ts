import { ApiProblem, type Client } from '../../client/index.ts';
import { client, freshenSession, renewSession } from '../session/session.ts';

/** Makes a call of the API with a token that is good; one that turns out to have ended is renewed once. Throws `ApiProblem`. */
export const call: Client['call'] = async (name, ...input) => {
  await freshenSession();
  try {
    return await client.call(name, ...input);
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.problem.status !== 401) throw error;
    await renewSession();
    return await client.call(name, ...input);
  }
};
