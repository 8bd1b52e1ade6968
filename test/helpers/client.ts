import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

/** An answer with its JSON body; tests look into it as they need. */
export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape
  body: any;
}

/** A client of the public API, as one user. */
export class TestClient {
  readonly url: string;
  token: string;

  constructor(url: string, token = '') {
    this.url = url;
    this.token = token;
  }

  /** Registers a new user and gives a client that speaks for it. */
  static async register(
    url: string,
    email = `${randomBytes(6).toString('hex')}@example.com`,
  ): Promise<TestClient> {
    const client = new TestClient(url);
    const reply = await client.send('POST', '/api/auth/register', {
      email,
      password: 'correct horse battery',
    });
    if (reply.status !== 201) throw new Error(`registration answered ${reply.status}: ${reply.text}`);
    client.token = reply.body.accessToken;
    return client;
  }

  /** Sends a request: a `FormData` as multipart, bytes as they are, anything else that is given as JSON. */
  async send(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const isOwn = body instanceof FormData || body instanceof Uint8Array;
    const sent = isOwn ? body : JSON.stringify(body);
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        ...(this.token === '' ? {} : { Authorization: `Bearer ${this.token}` }),
        ...(body === undefined || isOwn ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: sent }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson && text !== '' ? JSON.parse(text) : undefined,
    };
  }

  /** Makes a schema of text fields by their names, or of the fields given; gives its id. */
  async schema(fields: (string | object)[]): Promise<string> {
    const whole = fields.map((field) => (typeof field === 'string' ? { name: field, type: 'text' } : field));
    const reply = await this.send('POST', '/api/schema', { name: 'Test schema', fields: whole });
    if (reply.status !== 201) throw new Error(`the schema was refused: ${reply.text}`);
    return reply.body.id;
  }

  /** Makes a job of a file. */
  async upload(
    file: Blob | string,
    fields: Record<string, string>,
    headers: Record<string, string> = {},
    filename = 'document.txt',
  ): Promise<Reply> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', typeof file === 'string' ? new Blob([file]) : file, filename);
    return await this.send('POST', '/api/jobs', form, headers);
  }

  /** Waits until a job has one of the statuses, or fails after `withinMs`. */
  async until(jobId: string, statuses: string[], withinMs = 60_000): Promise<Reply['body']> {
    const deadline = Date.now() + withinMs;
    for (;;) {
      const { body } = await this.send('GET', `/api/jobs/${jobId}`);
      if (statuses.includes(body.status)) return body;
      if (Date.now() > deadline)
        throw new Error(`job ${jobId} is ${body.status} after ${withinMs} ms, not ${statuses}`);
      await delay(50);
    }
  }
}
