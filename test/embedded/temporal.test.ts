import { randomBytes } from 'node:crypto';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time.js';
import test from 'ava';
import { SEARCH_ATTRIBUTES } from '../../src/contract/workflow-names.ts';
import { keepClosedWorkflows } from '../../src/embedded/temporal-namespace.ts';
import { eventually } from '../helpers/eventually.ts';

test('the development server has our search attributes and keeps closed workflows for 30 days', async (t) => {
  const connection = await Connection.connect({ address: process.env.TEST_TEMPORAL_ADDRESS });
  t.teardown(() => connection.close());
  const { config } = await connection.workflowService.describeNamespace({ namespace: 'default' });
  t.is(Number(config?.workflowExecutionRetentionTtl?.seconds), 30 * 24 * 3600);
  const { customAttributes } = await connection.operatorService.listSearchAttributes({
    namespace: 'default',
  });
  const ours = Object.keys(customAttributes ?? {}).filter((name) => name.startsWith('Ef'));
  t.deepEqual(ours.sort(), Object.keys(SEARCH_ATTRIBUTES).sort());
});

test('a namespace keeps closed workflows for as many days as it is told', async (t) => {
  const address = process.env.TEST_TEMPORAL_ADDRESS ?? '';
  const connection = await Connection.connect({ address });
  t.teardown(() => connection.close());
  const namespace = `kept-${randomBytes(6).toString('hex')}`;
  const seconds = async () => {
    const { config } = await connection.workflowService.describeNamespace({ namespace });
    return Number(config?.workflowExecutionRetentionTtl?.seconds);
  };
  const workflowExecutionRetentionPeriod = msToTs('3 days');
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  const isKnown = async () => (await seconds().catch(() => 0)) === 3 * 86_400;
  await eventually(isKnown, 'the namespace is there', { everyMs: 100 });
  await keepClosedWorkflows(address, namespace, 7);
  t.is(await seconds(), 7 * 86_400);
});
