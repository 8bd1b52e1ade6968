import { writeFile } from 'node:fs/promises';
import { openApiDocument } from '../src/http/openapi.ts';
import { ROUTES } from '../src/http/routes/index.ts';
import { clientTypes } from './client-types.ts';

const target = new URL('../src/client/calls.generated.ts', import.meta.url);
await writeFile(target, clientTypes(openApiDocument(ROUTES)));
