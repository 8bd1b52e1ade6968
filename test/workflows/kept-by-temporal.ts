import type { Client } from '@temporalio/client';

/** What the server tells of a payload. */
interface Payload {
  metadata?: Record<string, string>;
  data?: string;
}

const isPayload = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && 'metadata' in value && 'data' in value;

const plain = (base64: string): string => Buffer.from(base64, 'base64').toString();

/** As text, with what every payload holds; `encodings` are theirs: what was sealed could not be searched. */
export interface Kept {
  text: string;
  encodings: Set<string>;
}

/** Whatever the JSON of a server's answer holds, payloads decoded. */
export function decodePayloads(answer: unknown): Kept {
  const encodings = new Set<string>();
  const json = JSON.stringify(answer);
  const texts = [json];
  JSON.stringify(JSON.parse(json), (_key, value: unknown) => {
    if (!isPayload(value) || typeof value.data !== 'string') return value;
    encodings.add(plain(value.metadata?.encoding ?? ''));
    texts.push(plain(value.data));
    return value;
  });
  return { text: texts.join('\n'), encodings };
}

/** All that Temporal keeps of some workflows: history, memo, summaries, search attributes. */
export async function keptByTemporal(client: Client, workflowIds: readonly string[]): Promise<Kept> {
  const { workflowService, options } = client.workflow;
  const answers: unknown[] = [];
  for (const workflowId of workflowIds) {
    const of = { namespace: options.namespace, execution: { workflowId } };
    answers.push(await workflowService.describeWorkflowExecution(of));
    answers.push(await client.workflow.getHandle(workflowId).fetchHistory());
  }
  return decodePayloads(answers);
}
