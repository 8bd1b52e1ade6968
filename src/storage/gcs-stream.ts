import { createHash } from 'node:crypto';
import { Agent as HttpAgent } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { PassThrough } from 'node:stream';
import type { GcsClient } from './gcs-client.ts';
import type { ObjectSink } from './upload-stream.ts';

/** How long the service may take to answer once it has all bytes, in milliseconds. */
const ANSWER_TIMEOUT_MS = 60_000;

/** A streamed request cannot be repeated, so none starts on a kept connection that the service may be closing just then. */
const freshHttp = new HttpAgent({ keepAlive: false });
const freshHttps = new HttpsAgent({ keepAlive: false });

interface StoredObject {
  md5Hash?: string;
}

/**
 * Streams one object of unknown length in one create-only request. The request ends properly only after the last byte, so one
 * that is cut leaves no object. Its methods throw the errors of Google's client as they are. It is open from the start.
 */
export function openGcsStream(client: GcsClient, name: string, uploadId: string): ObjectSink {
  const md5 = createHash('md5');
  const body = new PassThrough();
  const abort = new AbortController();
  const metadata = JSON.stringify({ metadata: { uploadId } });
  const answer = postMultipart(client, name, { metadata, body, signal: abort.signal });
  let failure: unknown = null;
  body.on('error', () => {});
  answer.catch((error: unknown) => {
    failure = error;
    body.destroy();
  });

  return {
    open: async () => {},
    write: async (chunks) => {
      try {
        for (const chunk of chunks) {
          md5.update(chunk);
          await writeTo(body, chunk);
        }
      } catch (error) {
        // A waiting write ends when the request has failed; the request's own error tells more.
        throw failure ?? error;
      }
    },
    commit: async () => {
      const timer = setTimeout(() => abort.abort(), ANSWER_TIMEOUT_MS);
      body.end();
      try {
        const stored = await answer;
        if (stored.md5Hash === md5.digest('base64')) return;
      } finally {
        clearTimeout(timer);
      }
      await client.bucket.file(name).delete({ ignoreNotFound: true });
      throw new Error('the service has received other bytes than were sent');
    },
    discard: async () => {
      abort.abort();
      body.destroy();
      await answer.catch(() => {});
    },
  };
}

async function postMultipart(
  client: GcsClient,
  name: string,
  parts: { metadata: string; body: PassThrough; signal: AbortSignal },
): Promise<StoredObject> {
  const response = await client.transport.request<StoredObject>({
    method: 'POST',
    url: `${client.apiEndpoint}/upload/storage/v1/b/${client.bucket.name}/o`,
    params: { uploadType: 'multipart', name, ifGenerationMatch: 0 },
    multipart: [
      { headers: new Headers({ 'content-type': 'application/json' }), content: parts.metadata },
      { headers: new Headers({ 'content-type': 'application/octet-stream' }), content: parts.body },
    ],
    responseType: 'json',
    signal: parts.signal,
    retry: false,
    // A proxy from the environment has set its own agent here.
    adapter: (options, send) =>
      send({
        ...options,
        agent: options.agent ?? ((url) => (url.protocol === 'http:' ? freshHttp : freshHttps)),
      }),
  });
  return response.data;
}

function writeTo(body: PassThrough, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    body.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
