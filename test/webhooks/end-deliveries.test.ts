import { Client, Connection } from '@temporalio/client';
import test from 'ava';
import { deliveryWorkflowId } from '../../src/contract/workflow-names.ts';
import { TestClient } from '../helpers/client.ts';
import { eventually } from '../helpers/eventually.ts';
import { fileScope } from '../helpers/scope.ts';
import { startService, type TestService } from '../helpers/service.ts';
import { makeEndpoint } from '../helpers/webhook-endpoint.ts';
import { startReceiver } from './receiver.ts';
import { untilStatus } from './until-status.ts';

const scope = fileScope();
let service: TestService;
let temporal: Client;
test.before(async () => {
  service = await startService(scope, { settings: { ALLOW_PRIVATE_NETWORK: 'true' } });
  const connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS ?? '' });
  scope.teardown(() => connection.close());
  temporal = new Client({ connection });
});

for (const [what, end] of [
  ['deleted', (client: TestClient, path: string) => client.send('DELETE', path)],
  ['disabled', (client: TestClient, path: string) => client.send('PATCH', path, { enabled: false })],
] as const) {
  test(`the workflows that wait for an endpoint end when it is ${what}`, async (t) => {
    const client = await TestClient.register(service.url);
    const receiver = await startReceiver(t);
    receiver.react = () => ({ status: 503, headers: { 'retry-after': '3600' } });
    const { id } = await makeEndpoint(client, { url: receiver.url, events: [], deliveryMode: 'MANUAL' });
    const { body: job } = await client.upload('Total: 12', { schemaId: await client.schema(['total']) });
    const { body: sent } = await client.send('POST', `/api/webhooks/${id}/send`, { jobId: job.id });
    const path = `/api/webhooks/${id}`;
    await eventually(async () => {
      const { body } = await client.send('GET', `${path}/deliveries/${sent.id}`);
      return body.attempts.length === 1;
    }, 'it was tried');
    const workflowId = deliveryWorkflowId(sent.id, 1);
    const query = `EfEndpoint = '${id}' AND ExecutionStatus = 'Running'`;
    await eventually(async () => (await temporal.workflow.count(query)).count === 1, 'it is listed');

    t.true([200, 204].includes((await end(client, path)).status));
    await eventually(async () => {
      const { status } = await temporal.workflow.getHandle(workflowId).describe();
      return status.name === 'CANCELLED';
    }, 'its workflow is cancelled');
    if (what === 'disabled') t.is((await untilStatus(client, sent, 'DEAD')).attempts.length, 1);
    t.is(receiver.received.length, 1);
  });
}
