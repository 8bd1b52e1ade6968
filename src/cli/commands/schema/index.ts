import { defineGroup } from '../../program/define-command.ts';
import { generateSchema } from './generate.ts';
import { getSchema } from './get.ts';
import { listSchemas } from './list.ts';
import { pullSchema } from './pull.ts';
import { pushSchema } from './push.ts';

/** `extractform schema …` */
export const schemaCommands = defineGroup('schema', 'Keeps schemas: what is extracted', [
  listSchemas,
  getSchema,
  pushSchema,
  pullSchema,
  generateSchema,
]);
