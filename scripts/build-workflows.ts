import pino from 'pino';
import { workflowBundle } from '../src/process/workflow-bundle.ts';

/**
 * An executable: bundles the workflows, with and without spans and versions, to where a worker looks for them, so that one whose packages are on a
 * read-only disk need not do it at each start. Fails when they cannot be kept.
 */
const log = pino({ level: 'silent' });
for (const isTraced of [false, true]) {
  for (const isVersioned of [false, true]) {
    await workflowBundle(log, { isTraced, isVersioned });
    if (!('codePath' in (await workflowBundle(log, { isTraced, isVersioned }))))
      throw new Error('the workflow bundle is not kept');
  }
}
process.stderr.write('✓ Workflows bundled\n');
