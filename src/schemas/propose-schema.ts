import { ApiError, invalid } from '../contract/api-error.ts';
import type { EntityManager } from '../db/database.ts';
import type { ProposedSchema } from '../extraction/schema-proposer.ts';
import { toldCall } from '../extraction/told-call.ts';
import { createSchema } from './create-schema.ts';
import { proposalDocument, type StoredFile } from './proposal-document.ts';
import { refusingProposal } from './refusing-proposal.ts';
import type { ProposalServices, SchemaWithVersion } from './schema-services.ts';

/** What a schema can be proposed from. */
export const PROPOSAL_MODES = ['document_only', 'prompt_only', 'document_with_prompt'] as const;

/** What a client asks to be proposed. */
export interface ProposalInput {
  mode: (typeof PROPOSAL_MODES)[number];
  schemaName: string;
  userPrompt: string | null;
}

/** How long a proposal may take, in ms. */
const TIME_LIMIT_MS = 60_000;

/** What the mode takes of the request. Throws for what it needs and is not there, and for what the proposer cannot do. */
function takenBy(
  { proposer }: ProposalServices,
  { mode, userPrompt }: ProposalInput,
  file: StoredFile | null,
): { prompt: string | null; file: StoredFile | null } {
  if (mode !== 'document_only' && proposer.name === 'offline') {
    throw new ApiError('GENERATION_NEEDS_MODEL', `mode ${mode} needs a model, and none is configured`);
  }
  if (mode !== 'document_only' && userPrompt === null)
    throw invalid('form', 'userPrompt', `is required with mode ${mode}`);
  if (mode !== 'prompt_only' && file === null) {
    const errors = [{ in: 'form' as const, path: 'file', message: `is required with mode ${mode}` }];
    throw new ApiError('FILE_REQUIRED', `mode ${mode} needs a file`, { errors });
  }
  return { prompt: mode === 'document_only' ? null : userPrompt, file: mode === 'prompt_only' ? null : file };
}

/**
 * Proposes a schema and saves it. `inTransaction` runs before the commit. Throws `FILE_REQUIRED`, `VALIDATION_FAILED`,
 * `UNSUPPORTED_FILE` for a document that cannot be read, `GENERATION_NEEDS_MODEL` for what goes beyond the labels of a document where
 * no model is configured, and `PROVIDER_UNAVAILABLE` when the model gives nothing within 60 s.
 */
export async function proposeSchema(
  services: ProposalServices,
  userId: string,
  input: ProposalInput,
  file: StoredFile | null,
  signal: AbortSignal,
  inTransaction: (em: EntityManager, made: SchemaWithVersion) => Promise<void>,
): Promise<SchemaWithVersion> {
  const taken = takenBy(services, input, file);
  const { schemaName } = input;
  const { description, fields } = await refusingProposal(
    TIME_LIMIT_MS,
    signal,
    (ending): Promise<ProposedSchema> => {
      const document = taken.file === null ? null : proposalDocument(services, taken.file, ending);
      const { proposer, metrics } = services;
      const request = { schemaName, prompt: taken.prompt, document, signal: ending };
      return toldCall(
        () => proposer.propose(request),
        ending,
        (told) => metrics.providerCalled({ provider: proposer.name, ...told }),
      );
    },
  );
  if (fields.length === 0) {
    throw new ApiError('GENERATION_NEEDS_MODEL', 'the document has no labels to go by: this needs a model');
  }
  const rest = { strict: false, instructions: null, webhookEndpointIds: [] };
  return await createSchema(
    services,
    userId,
    { name: schemaName, description, fields, ...rest },
    inTransaction,
  );
}
