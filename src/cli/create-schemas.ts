import { readFile } from 'node:fs/promises';
import type { Schema } from './answers.ts';
import type { DemoStage } from './demo-stage.ts';
import { withLine } from './display/with-line.ts';

/** Makes a schema of each file; gives them by the paths of the files. */
export async function createSchemas(
  { client, display }: DemoStage,
  paths: Iterable<string>,
): Promise<Map<string, Schema>> {
  const schemas = new Map<string, Schema>();
  for (const path of new Set(paths)) {
    await withLine(display, 'POST /api/schema', 'done', async () => {
      const schema = await client.createSchema(JSON.parse(await readFile(path, 'utf8')));
      schemas.set(path, schema);
      return `${schema.name}, ${schema.fields.length} fields`;
    });
  }
  return schemas;
}
