import { Readable } from 'node:stream';
import { S3Client, type S3ClientConfig } from '@aws-sdk/client-s3';
import type { BucketConfig, BucketCredentials } from '../contract/bucket.ts';
import type { AddressGuard } from './bucket.ts';
import { checkedEndpoint, guardedAgents } from './guarded-agents.ts';
import { limitedAnswer } from './limited-answer.ts';

const DEFAULT_REGION = 'us-east-1';
const CONNECT_MS = 5_000;
const ANSWER_MS = 10_000;
/** The first try and two more, with waits of well under a second. */
const MAX_TRIES = 3;

/** Settings that the client would otherwise look for in the variables and files of the machine it runs on, which are the operator's. */
const OF_ITS_OWN: S3ClientConfig = {
  ignoreConfiguredEndpointUrls: true,
  useArnRegion: false,
  useDualstackEndpoint: false,
  useFipsEndpoint: false,
  disableMultiregionAccessPoints: true,
  disableS3ExpressSessionAuth: true,
  defaultsMode: 'standard',
  retryMode: 'standard',
  userAgentAppId: 'ExtractForm',
  requestChecksumCalculation: 'WHEN_REQUIRED',
  responseChecksumValidation: 'WHEN_REQUIRED',
};

/** Bounds what the client reads whole: everything but the bytes of an object. */
function limitAnswers({ middlewareStack }: S3Client): void {
  middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const result = await next(args);
        const { response } = result;
        if (!isAnswer(response) || !(response.body instanceof Readable)) return result;
        if (commandName !== 'GetObjectCommand' || response.statusCode > 299)
          response.body = limitedAnswer(response.body);
        return result;
      },
    { step: 'deserialize', priority: 'low', name: 'limitAnswers' },
  );
}

function isAnswer(response: unknown): response is { statusCode: number; body: unknown } {
  return typeof response === 'object' && response !== null && 'statusCode' in response && 'body' in response;
}

/**
 * Amazon's client for one bucket. An endpoint that a user gave is held to the rules for addresses now and at each connection, and is
 * asked by path: its names need no wildcard. Throws `BucketError`.
 */
export function createS3Client(
  { endpoint, region }: BucketConfig,
  { accessKeyId, secretAccessKey }: Extract<BucketCredentials, { type: 'S3' }>,
  guard: AddressGuard,
): { client: S3Client; dispose(): void } {
  const limits = {
    connectionTimeout: CONNECT_MS,
    requestTimeout: ANSWER_MS,
    throwOnRequestTimeout: true,
    socketTimeout: ANSWER_MS,
  };
  const common: S3ClientConfig = {
    ...OF_ITS_OWN,
    region: region ?? DEFAULT_REGION,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: MAX_TRIES,
  };
  if (endpoint === null) {
    const client = new S3Client({ ...common, followRegionRedirects: true, requestHandler: limits });
    limitAnswers(client);
    return { client, dispose: () => client.destroy() };
  }
  const address = checkedEndpoint(guard, endpoint);
  const agents = guardedAgents(guard);
  const requestHandler = { ...limits, httpAgent: agents.http, httpsAgent: agents.https };
  const client = new S3Client({ ...common, endpoint: address, forcePathStyle: true, requestHandler });
  limitAnswers(client);
  return {
    client,
    dispose: () => {
      client.destroy();
      agents[Symbol.dispose]();
    },
  };
}
