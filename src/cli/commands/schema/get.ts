import { z } from 'zod';
import type { Schema, SchemaField } from '../../../client/index.ts';
import type { Display } from '../../display/display.ts';
import { type Cell, renderTable } from '../../display/render-table.ts';
import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { showResult } from '../../program/show-result.ts';
import { safeText } from '../../safe-text.ts';

function rowsOf(fields: readonly SchemaField[], depth = 0): Cell[][] {
  return fields.flatMap((field) => [
    [
      { text: `${'  '.repeat(depth)}${safeText(field.name)}` },
      { text: `${field.isArray ? 'list of ' : ''}${field.type}` },
      { text: field.required ? 'yes' : '' },
      { text: safeText(field.description) },
    ],
    ...rowsOf(field.properties ?? [], depth + 1),
  ]);
}

function showSchema({ id, version, name, fields }: Schema, display: Display): string {
  const table = renderTable(
    [
      { title: 'field', align: 'left' },
      { title: 'type', align: 'left' },
      { title: 'required', align: 'left' },
      { title: 'description', align: 'left', flexible: true },
    ],
    rowsOf(fields),
    display,
  );
  return `  ${display.paint('bold', safeText(name))}  ${id}, version ${version}\n\n${table}`;
}

/** `extractform schema get` */
export const getSchema = defineCommand({
  name: 'get <id>',
  summary: 'Shows a schema',
  shape: z.object({}),
  run: async (context, { args: [id = ''] }) => {
    const { client } = await context.connect();
    const schema = await client.call('GET /api/schema/{id}', { params: { id } });
    showResult(context, schema, () => showSchema(schema, context.display));
    return EXIT.COMPLETED;
  },
});
