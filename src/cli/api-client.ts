import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import {
  type Delivery,
  deliveriesAnswer,
  type Extraction,
  extractionAnswer,
  type Job,
  jobAnswer,
  problemAnswer,
  type Schema,
  schemaAnswer,
  sessionAnswer,
  webhookAnswer,
} from './answers.ts';

/** A call that was refused or got no sensible answer; the message is one line. `code` is that of the problem, if one came. */
export class ApiCallError extends Error {
  override name = 'ApiCallError' as const;
  readonly code: string | null;

  constructor(message: string, code: string | null, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }
}

/** The part of the public REST API that the demo needs. Every method throws `ApiCallError`, or the signal's reason. */
export class ApiClient {
  readonly url: string;
  readonly #signal: AbortSignal;
  #accessToken: string | null = null;

  constructor(url: string, signal: AbortSignal) {
    this.url = url;
    this.#signal = signal;
  }

  /** Makes an account or signs in with one; the calls that follow are made in its name. */
  async signIn(how: 'register' | 'login', account: { email: string; password: string }): Promise<void> {
    const { accessToken } = await this.#call(sessionAnswer, 'POST', `/api/auth/${how}`, account);
    this.#accessToken = accessToken;
  }

  async createSchema(body: unknown): Promise<Schema> {
    return await this.#call(schemaAnswer, 'POST', '/api/schema', body);
  }

  /** Uploads the file at `path`, a piece at a time. */
  async createJob(path: string, schemaId: string): Promise<Job> {
    const form = new FormData();
    form.append('schemaId', schemaId);
    form.append('file', await openAsBlob(path), basename(path));
    return await this.#call(jobAnswer, 'POST', '/api/jobs', form);
  }

  async getJob(id: string): Promise<Job> {
    return await this.#call(jobAnswer, 'GET', `/api/jobs/${id}`);
  }

  async getExtraction(jobId: string): Promise<Extraction> {
    return await this.#call(extractionAnswer, 'GET', `/api/jobs/${jobId}/extraction`);
  }

  /** Makes a webhook endpoint; the answer holds its secret. */
  async createWebhook(body: unknown): Promise<z.output<typeof webhookAnswer>> {
    return await this.#call(webhookAnswer, 'POST', '/api/webhooks', body);
  }

  async changeWebhook(id: string, changes: unknown): Promise<void> {
    await this.#call(z.object(), 'PATCH', `/api/webhooks/${id}`, changes);
  }

  async deleteWebhook(id: string): Promise<void> {
    await this.#call(z.undefined(), 'DELETE', `/api/webhooks/${id}`);
  }

  /** The newest hundred deliveries of an endpoint. */
  async listDeliveries(webhookId: string): Promise<Delivery[]> {
    const path = `/api/webhooks/${webhookId}/deliveries?limit=100`;
    return (await this.#call(deliveriesAnswer, 'GET', path)).data;
  }

  async #call<Shape extends z.ZodType>(
    shape: Shape,
    method: string,
    path: string,
    body?: unknown,
  ): Promise<z.output<Shape>> {
    const call = `${method} ${path}`;
    const { response, json } = await this.#exchange(method, path, body);
    if (response.ok) {
      const parsed = shape.safeParse(json);
      if (parsed.success) return parsed.data;
    }
    const problem = problemAnswer.safeParse(json);
    if (!problem.success)
      throw new ApiCallError(
        `${this.url} is no ExtractForm service: ${call} answered ${response.status}`,
        null,
      );
    const { code, detail } = problem.data;
    throw new ApiCallError(`${call} answered ${response.status} ${code}: ${detail}`, code);
  }

  async #exchange(
    method: string,
    path: string,
    body: unknown,
  ): Promise<{ response: Response; json: unknown }> {
    const isForm = body instanceof FormData;
    const headers: Record<string, string> = {};
    if (this.#accessToken !== null) headers.authorization = `Bearer ${this.#accessToken}`;
    if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
    try {
      const response = await fetch(`${this.url}${path}`, {
        method,
        headers,
        signal: this.#signal,
        ...(body === undefined ? {} : { body: isForm ? body : JSON.stringify(body) }),
      });
      const text = await response.text();
      return { response, json: parseJson(text) };
    } catch (error) {
      this.#signal.throwIfAborted();
      throw new ApiCallError(`${this.url} does not answer (${reasonOf(error)})`, null, error);
    }
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The system's word for a failed `fetch`, which keeps it in its cause. */
function reasonOf(error: unknown): string {
  const cause = error instanceof Error ? (error.cause ?? error) : error;
  if (!(cause instanceof Error)) return String(cause);
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.message;
}
