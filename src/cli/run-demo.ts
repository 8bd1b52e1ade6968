import { basename } from 'node:path';
import { arrangeExtraction } from './arrange-extraction.ts';
import { createSchemas } from './create-schemas.ts';
import type { Account } from './demo-arguments.ts';
import type { DemoDocument } from './demo-documents.ts';
import type { DemoStage, Outcome } from './demo-stage.ts';
import type { Display } from './display/display.ts';
import { processDocument } from './process-document.ts';
import { showExtraction } from './show-extraction.ts';
import { signIn } from './sign-in.ts';
import { openWebhook } from './webhook/open-webhook.ts';
import { showDeliveries } from './webhook/show-deliveries.ts';

/**
 * Has the documents extracted, all at once, and shows what comes of it; with `webhooks`, also what a receiver is told, which is stopped by
 * that. Gives the account that they belong to, and whether every job completed and was told. Throws what the client throws, or `JobStuckError`.
 */
export async function runDemo(
  stage: DemoStage,
  documents: readonly DemoDocument[],
  existing: Account | null,
  webhooks: AsyncDisposableStack | null = null,
): Promise<{ account: Account; completed: boolean }> {
  const { display } = stage;
  const begun = performance.now();
  const account = await signIn(stage, existing);
  const webhook = webhooks === null ? null : await openWebhook(stage, webhooks);
  const schemas = await createSchemas(
    stage,
    documents.map(({ schemaPath }) => schemaPath),
  );
  display.print('');
  const submitted = documents.flatMap((document) => {
    const schema = schemas.get(document.schemaPath);
    return schema === undefined ? [] : [processDocument(stage, document, schema)];
  });
  // All are waited for, also when one fails, so that nothing goes on behind the error.
  await Promise.allSettled(submitted);
  const outcomes = await Promise.all(submitted);
  const seconds = ((performance.now() - begun) / 1000).toFixed(1);
  for (const outcome of outcomes) display.print(showOutcome(outcome, display));
  const done = outcomes.filter(({ extraction }) => extraction !== null).length;
  const sum = `${done} of ${documents.length} documents became data in ${seconds} s.`;
  display.print(`\n  ${display.paint('bold', sum)} Their runs in the Temporal Web UI:`);
  for (const { document, job } of outcomes)
    display.print(`  ${basename(document.path)}\n    ${job.temporalUrl ?? `workflow ${job.workflowId}`}`);
  const told = webhook === null || (await showDeliveries(stage, webhook));
  return { account, completed: done === documents.length && told };
}

function showOutcome({ document, schema, job, extraction }: Outcome, display: Display): string {
  const title = `\n  ${display.paint('bold', basename(document.path))}  `;
  if (extraction === null)
    return `${title}${display.paint('red', `${job.status} ${job.errorCode ?? ''}`)}\n\n  ${job.errorMessage ?? ''}`;
  const about = `${document.about} · schema ${schema.name} · extractor ${extraction.model}`;
  const table = showExtraction(arrangeExtraction(schema.fields, extraction), display);
  const missing =
    extraction.missing.length === 0 ? '' : `\n\n  required but not found: ${extraction.missing.join(', ')}`;
  return `${title}${display.paint('dim', about)}\n\n${table}${display.paint('yellow', missing)}`;
}
