import { Connection } from '@temporalio/client';
import test from 'ava';
import { SEARCH_ATTRIBUTES } from '../../src/contract/workflow-names.ts';

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
