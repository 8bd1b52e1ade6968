import { randomUUID } from 'node:crypto';

/** A job as far as the benchmarks look at it. */
export interface BenchJob {
  id: string;
  status: string;
  errorCode: string | null;
  finishedAt: string | null;
}

/** A run as far as the benchmarks look at it. */
export interface BenchRun {
  id: string;
  status: string;
  totalJobs: number;
  pendingJobs: number;
  completedJobs: number;
  failedJobs: number;
  cancelledJobs: number;
  startedAt: string | null;
  finishedAt: string | null;
}

const ENDED: ReadonlySet<string> = new Set(['COMPLETED', 'FAILED', 'CANCELLED']);

/** Whether a job's status is a last one. */
export function hasEnded({ status }: Pick<BenchJob, 'status'>): boolean {
  return ENDED.has(status);
}

/** One user of the public REST API. Every method throws with the answer's text when it is not the one that was expected. */
export class ServiceClient {
  readonly #url: string;
  readonly #token: string;

  constructor(url: string, token: string) {
    this.#url = url;
    this.#token = token;
  }

  /** Registers a user: one of its own, or a given one. */
  static async register(
    url: string,
    body = { email: `${randomUUID()}@example.com`, password: randomUUID() as string },
  ): Promise<ServiceClient> {
    const anonymous = new ServiceClient(url, '');
    const { accessToken } = await anonymous.#call('POST', '/api/auth/register', 201, JSON.stringify(body));
    return new ServiceClient(url, accessToken);
  }

  /** The same user by an API key, which outlives an access token. */
  async withKey(): Promise<ServiceClient> {
    const { apiKey } = await this.#call('POST', '/api/auth/api-keys', 201, JSON.stringify({ name: 'bench' }));
    return new ServiceClient(this.#url, apiKey);
  }

  /** The same user of a service that has moved. */
  at(url: string): ServiceClient {
    return new ServiceClient(url, this.#token);
  }

  /** Makes a schema of a body as in `samples/schemas`; gives its id. */
  async createSchema(body: string): Promise<string> {
    return (await this.#call('POST', '/api/schema', 201, body)).id;
  }

  /** Makes a webhook endpoint that wants these events. */
  async createWebhook(url: string, events: readonly string[]): Promise<void> {
    await this.#call('POST', '/api/webhooks', 201, JSON.stringify({ url, events }));
  }

  /** Uploads a file as a new job. */
  async createJob(schemaId: string, file: Blob, filename: string): Promise<BenchJob> {
    const form = new FormData();
    form.append('type', 'EXTRACTION');
    form.append('schemaId', schemaId);
    form.append('file', file, filename);
    return await this.#call('POST', '/api/jobs', 201, form);
  }

  /** Uploads texts as a new run, at most 1,000 of them. */
  async createRun(schemaId: string, texts: readonly string[]): Promise<BenchRun> {
    const form = new FormData();
    form.append('schemaId', schemaId);
    for (const [n, text] of texts.entries()) form.append('files', new Blob([text]), `${n}.txt`);
    return await this.#call('POST', '/api/job-runs', 201, form);
  }

  /** Makes a run of files that the service downloads. */
  async createRunFromUrls(schemaId: string, urls: readonly { url: string }[]): Promise<BenchRun> {
    return await this.#call('POST', '/api/job-runs/from-urls', 201, JSON.stringify({ schemaId, urls }));
  }

  /** One run. */
  async getRun(id: string): Promise<BenchRun> {
    return await this.#call('GET', `/api/job-runs/${id}`, 200);
  }

  /** Cancels a run. */
  async cancelRun(id: string): Promise<void> {
    await this.#call('POST', `/api/job-runs/${id}/cancel`, 200);
  }

  /** When the jobs of a run have started, in ms since the epoch; those that have not are left out. */
  async startsOf(runId: string): Promise<number[]> {
    const starts: number[] = [];
    for (let cursor: string | null = ''; cursor !== null; ) {
      const after: string = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
      const part = await this.#call('GET', `/api/jobs?parentRunId=${runId}&limit=100${after}`, 200);
      for (const { startedAt } of part.data) if (startedAt !== null) starts.push(Date.parse(startedAt));
      cursor = part.nextCursor;
    }
    return starts;
  }

  /** One job. */
  async getJob(id: string): Promise<BenchJob> {
    return await this.#call('GET', `/api/jobs/${id}`, 200);
  }

  /** The newest jobs. */
  async newestJobs(limit: number): Promise<BenchJob[]> {
    return (await this.#call('GET', `/api/jobs?limit=${limit}`, 200)).data;
  }

  /** A part of the list of jobs by the text of its query. */
  async listJobs(query: string): Promise<{ total: number; nextCursor: string | null }> {
    return await this.#call('GET', `/api/jobs?${query}`, 200);
  }

  // biome-ignore lint/suspicious/noExplicitAny: the answers are checked by the service's own tests
  async #call(method: string, path: string, expected: number, body?: string | FormData): Promise<any> {
    const headers = new Headers();
    if (this.#token !== '') headers.set('authorization', `Bearer ${this.#token}`);
    if (typeof body === 'string') headers.set('content-type', 'application/json');
    const response = await fetch(`${this.#url}${path}`, { method, headers, ...(body ? { body } : {}) });
    const text = await response.text();
    if (response.status !== expected)
      throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return JSON.parse(text);
  }
}
