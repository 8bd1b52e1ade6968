import { Option } from 'commander';
import { z } from 'zod';
import { EXIT } from '../../exit-code.ts';
import { defineCommand } from '../../program/define-command.ts';
import { openFile } from '../../program/open-file.ts';
import { UsageError } from '../../usage-error.ts';
import { writeSchema } from './write-schema.ts';

type Mode = 'document_only' | 'prompt_only' | 'document_with_prompt';

function modeOf(file: string | undefined, prompt: string | undefined): Mode {
  if (file === undefined && prompt === undefined) throw new UsageError('give a document, --prompt, or both');
  if (file === undefined) return 'prompt_only';
  return prompt === undefined ? 'document_only' : 'document_with_prompt';
}

/** `extractform schema generate` */
export const generateSchema = defineCommand({
  name: 'generate [document]',
  summary: 'Has a schema proposed from a document, from words, or from both',
  options: [
    new Option('--name <name>', 'what the schema is called').makeOptionMandatory(),
    new Option('--prompt <words>', 'what is to be extracted'),
    new Option('-o, --output <file>', 'where its JSON goes; standard output without it'),
  ],
  shape: z.object({ name: z.string(), prompt: z.string().optional(), output: z.string().optional() }),
  run: async (context, { args: [path], options: { name, prompt, output } }) => {
    const mode = modeOf(path, prompt);
    const file = path === undefined ? undefined : await openFile(path);
    const { client } = await context.connect();
    const body = { mode, schemaName: name, userPrompt: prompt, file };
    await writeSchema(context, await client.call('POST /api/schema/ai', { body }), output);
    return EXIT.COMPLETED;
  },
});
