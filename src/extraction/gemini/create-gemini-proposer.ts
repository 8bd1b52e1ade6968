import { InvalidModelOutput } from '../extractor.ts';
import type { ProposalRequest, SchemaProposer } from '../schema-proposer.ts';
import { documentParts } from './document-parts.ts';
import { createGeminiClient, type GeminiConnection, type RequestPart } from './gemini-client.ts';
import { generate } from './generate.ts';
import { DEFAULT_GEMINI_MODEL, type ModelPrices } from './models.ts';
import { PROPOSAL_SCHEMA, PROPOSAL_SYSTEM_PROMPT, proposalTask } from './proposal-prompt.ts';
import { readAnswer } from './read-answer.ts';
import { readProposal } from './read-proposal.ts';
import { usageOf } from './usage-of.ts';

/** The proposer that asks a Gemini model: one request for each proposal. */
export function createGeminiProposer(
  options: GeminiConnection & { model?: string | undefined; prices?: ModelPrices | undefined },
): SchemaProposer {
  const model = options.model ?? DEFAULT_GEMINI_MODEL;
  const ask = async (request: ProposalRequest, parts: RequestPart[]) => {
    const answer = await generate(
      options,
      {
        model,
        system: PROPOSAL_SYSTEM_PROMPT,
        parts: [...parts, { text: proposalTask(request) }],
        responseSchema: PROPOSAL_SCHEMA,
      },
      request.signal,
    );
    const usage = usageOf(answer, model, options.prices);
    const output = readAnswer(answer, { fields: [], usage });
    const proposed = readProposal(output);
    if (proposed.fields.length === 0)
      throw new InvalidModelOutput(JSON.stringify(output), 'it proposes no field', { usage });
    return { ...proposed, usage };
  };
  return {
    name: 'gemini',
    async propose(request) {
      const { document, signal } = request;
      signal.throwIfAborted();
      try {
        if (document === null) return await ask(request, []);
        await using sent = await documentParts(createGeminiClient(options), document, signal);
        signal.throwIfAborted();
        return await ask(request, sent.parts);
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      }
    },
  };
}
