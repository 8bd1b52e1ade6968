import type { ExtractorChoice } from './create-extractor.ts';
import { createGeminiProposer } from './gemini/create-gemini-proposer.ts';
import { createOfflineProposer } from './proposal/create-offline-proposer.ts';
import type { SchemaProposer } from './schema-proposer.ts';

/** The proposer that goes with the chosen extractor. */
export function createSchemaProposer(choice: ExtractorChoice): SchemaProposer {
  return choice.kind === 'gemini' ? createGeminiProposer(choice) : createOfflineProposer();
}
