export { ApiProblem } from './api-problem.ts';
export type * from './calls.generated.ts';
export { type CallInput, type Client, createClient } from './create-client.ts';
export { readEvents, type ServerSentEvent } from './server-sent-events.ts';
