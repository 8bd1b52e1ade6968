import path from 'node:path';
import { DefaultLogger, NativeConnection, Runtime, Worker } from '@temporalio/worker';
import { interpretConfig } from '../../src/config/config.ts';
import { readEnvironment } from '../../src/config/environment.ts';
import * as activities from './activity.ts';

/**
 * An executable: `node bench/bare/worker.ts ADDRESS QUEUE` runs a worker for the bare workflow, with the settings of the
 * service's own (`src/process/start-worker.ts`), until its standard input closes. Says `ready` on standard output.
 */
const [address, taskQueue] = process.argv.slice(2);
if (address === undefined || taskQueue === undefined) throw new RangeError('usage: worker.ts ADDRESS QUEUE');
const { concurrency } = interpretConfig(readEnvironment({}), 'all').worker;

Runtime.install({ logger: new DefaultLogger('WARN') });
const connection = await NativeConnection.connect({ address });
const worker = await Worker.create({
  connection,
  taskQueue,
  workflowsPath: path.join(import.meta.dirname, 'run-workflow.ts'),
  activities,
  maxConcurrentActivityTaskExecutions: concurrency,
  maxConcurrentLocalActivityExecutions: concurrency * 4,
  maxConcurrentWorkflowTaskExecutions: 40,
  maxHeartbeatThrottleInterval: '1s',
  defaultHeartbeatThrottleInterval: '1s',
});
process.stdin.resume().once('end', () => worker.shutdown());
process.stdout.write('ready\n');
await worker.run();
await connection.close();
