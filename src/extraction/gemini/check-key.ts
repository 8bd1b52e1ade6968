import type { GeminiConnection } from './gemini-client.ts';

const GOOGLE = 'https://generativelanguage.googleapis.com';

/**
 * Says whether the API takes a key, by listing one model: nothing is billed. Throws an error that says what it answered, without the
 * key, and what `fetch` throws. Source: Gemini API, `models.list`.
 */
export async function checkGeminiKey(
  { apiKey, baseUrl }: GeminiConnection,
  signal: AbortSignal,
): Promise<void> {
  const url = `${(baseUrl ?? GOOGLE).replace(/\/+$/u, '')}/v1beta/models?pageSize=1`;
  const response = await fetch(url, { headers: { 'x-goog-api-key': apiKey }, signal });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`the model's API answered ${response.status}`);
}
