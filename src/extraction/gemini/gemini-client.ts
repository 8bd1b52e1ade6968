import { GoogleGenerativeAI, type Part, type ResponseSchema } from '@google/generative-ai';
import { GoogleAIFileManager } from '@google/generative-ai/server';
import { type GeminiAnswer, geminiAnswer } from './answer.ts';
import type { GeminiSchema } from './response-schema.ts';
import { toJobFailure } from './to-job-failure.ts';

/** A part of a request: text, a document's bytes, or one in the file store. */
export type RequestPart =
  | { text: string }
  | { mimeType: string; bytes: Uint8Array<ArrayBuffer> }
  | { mimeType: string; uri: string };

/** One call of `generateContent`. Without a response schema the answer is JSON of any shape. */
export interface GenerateRequest {
  model: string;
  system: string;
  parts: RequestPart[];
  responseSchema: GeminiSchema | null;
}

/** Where the API is and who asks. `baseUrl` stands in for Google's address. */
export interface GeminiConnection {
  apiKey: string;
  baseUrl?: string | undefined;
}

/** A file in Gemini's file store, which forgets it by itself after 48 hours. */
export interface StoredFile {
  name: string;
  uri: string;
  mimeType: string;
  state: string;
}

/** Gemini's REST API. Every call throws `JobFailure` with a `PROVIDER_*` code, also when its signal is aborted. */
export interface GeminiClient {
  generate(request: GenerateRequest, signal: AbortSignal): Promise<GeminiAnswer>;
  upload(bytes: Buffer, mimeType: string, signal: AbortSignal): Promise<StoredFile>;
  findFile(name: string, signal: AbortSignal): Promise<StoredFile>;
  deleteFile(name: string, signal: AbortSignal): Promise<void>;
}

/**
 * Connects to the API. This file alone knows the package, which hears only an abort that comes after a call began: callers
 * check their signal first.
 */
export function createGeminiClient({ apiKey, baseUrl }: GeminiConnection): GeminiClient {
  const options = baseUrl === undefined ? {} : { baseUrl: baseUrl.replace(/\/+$/u, '') };
  const ai = new GoogleGenerativeAI(apiKey);
  const files = (signal: AbortSignal): GoogleAIFileManager => {
    const withSignal = { ...options, signal };
    return new GoogleAIFileManager(apiKey, withSignal);
  };
  const call = async <T>(request: () => Promise<T>): Promise<T> => {
    try {
      return await request();
    } catch (error) {
      throw toJobFailure(error, apiKey);
    }
  };
  return {
    generate: ({ model, system, parts, responseSchema }, signal) =>
      call(async () => {
        const generationConfig = {
          temperature: 0,
          responseMimeType: 'application/json',
          // The package has the types of the REST API as an enum of its own, without `propertyOrdering`.
          ...(responseSchema === null ? {} : { responseSchema: responseSchema as unknown as ResponseSchema }),
        };
        const chosen = ai.getGenerativeModel({ model, systemInstruction: system, generationConfig }, options);
        const { response } = await chosen.generateContent(
          { contents: [{ role: 'user', parts: parts.map(toWire) }] },
          { signal },
        );
        return geminiAnswer.parse(response);
      }),
    upload: (bytes, mimeType, signal) =>
      call(async () => (await files(signal).uploadFile(bytes, { mimeType })).file),
    findFile: (name, signal) => call(() => files(signal).getFile(name)),
    deleteFile: (name, signal) => call(() => files(signal).deleteFile(name)),
  };
}

function toWire(part: RequestPart): Part {
  if ('text' in part) return part;
  if ('uri' in part) return { fileData: { mimeType: part.mimeType, fileUri: part.uri } };
  const { buffer, byteOffset, byteLength } = part.bytes;
  const data = Buffer.from(buffer, byteOffset, byteLength).toString('base64');
  return { inlineData: { mimeType: part.mimeType, data } };
}
