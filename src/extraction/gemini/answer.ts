import { z } from 'zod';

const tokens = z.number().int().nonnegative().optional();

/** An answer of `generateContent`, as far as it is used; the API adds members at will. */
export const geminiAnswer = z.object({
  candidates: z
    .array(
      z.object({
        content: z
          .object({
            parts: z
              .array(z.object({ text: z.string().optional(), thought: z.boolean().optional() }))
              .optional(),
          })
          .optional(),
        finishReason: z.string().optional(),
      }),
    )
    .optional(),
  promptFeedback: z.object({ blockReason: z.string().optional() }).optional(),
  usageMetadata: z
    .object({ promptTokenCount: tokens, candidatesTokenCount: tokens, thoughtsTokenCount: tokens })
    .optional(),
  modelVersion: z.string().optional(),
});
export type GeminiAnswer = z.infer<typeof geminiAnswer>;
