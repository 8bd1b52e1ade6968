import { z } from 'zod';
import { PROPOSAL_MODES, type ProposalInput } from '../../schemas/propose-schema.ts';
import { text } from './common.ts';

/** What a schema is to be proposed from; a prompt of nothing but spaces is none. */
export const proposalFields = z
  .strictObject({
    mode: z.enum(PROPOSAL_MODES),
    schemaName: text(200).min(1),
    userPrompt: text(10_000).optional(),
  })
  .transform(({ userPrompt = '', ...fields }): ProposalInput => {
    const asked = userPrompt.trim();
    return { ...fields, userPrompt: asked === '' ? null : asked };
  });
