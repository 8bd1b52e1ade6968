import { randomInt } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateBucketCommand, DeleteObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { eventually } from './eventually.ts';
import { isFree, startGuardedServer } from './guarded-server.ts';
import { s3ServerBinary } from './s3-server-binary.ts';

/** The keys of one who may do everything, and of one who may do nothing. */
export const S3_KEYS = { accessKeyId: 'AKIATESTALLOWED', secretAccessKey: 'correct-horse-battery-staple' };
export const S3_KEYS_WITHOUT_RIGHTS = {
  accessKeyId: 'AKIATESTNOTHING',
  secretAccessKey: 'other-horse-staple',
};

const IDENTITIES = {
  identities: [
    { name: 'all', credentials: [keyPair(S3_KEYS)], actions: ['Admin', 'Read', 'Write', 'List'] },
    {
      name: 'nothing',
      credentials: [keyPair(S3_KEYS_WITHOUT_RIGHTS)],
      actions: ['Read:another', 'List:another'],
    },
  ],
};

/** The first of the server's ports: each has a second one 10,000 above it. All lie below those that systems give to clients. */
const FIRST_PORT = 10_000;
const LAST_PORT = 19_990;

/** A running S3 server. Disposing stops it and removes what it kept. */
export interface S3Server extends AsyncDisposable {
  endpoint: string;
  createBucket(name: string): Promise<void>;
  put(bucket: string, key: string, body: string | Uint8Array): Promise<void>;
  remove(bucket: string, key: string): Promise<void>;
}

function keyPair({ accessKeyId, secretAccessKey }: typeof S3_KEYS) {
  return { accessKey: accessKeyId, secretKey: secretAccessKey };
}

/** Four ports in a row that are free, and so are those 10,000 above them. */
async function freePorts(): Promise<[number, number, number, number]> {
  const first = randomInt(FIRST_PORT, LAST_PORT);
  const ports: [number, number, number, number] = [first, first + 1, first + 2, first + 3];
  const free = await Promise.all([...ports, ...ports.map((port) => port + 10_000)].map(isFree));
  return free.every(Boolean) ? ports : await freePorts();
}

/** The sockets that the server makes beside its ports, wherever its data are. */
async function removeSockets(ports: readonly number[]): Promise<void> {
  const parts = ['master', 'volume', 'filer', 's3'];
  const names = ports.flatMap((port) =>
    parts.flatMap((part) => [
      `seaweedfs-${part}-${port}.sock`,
      `seaweedfs-${part}-grpc-${port + 10_000}.sock`,
    ]),
  );
  await Promise.all(names.map((name) => rm(path.join('/tmp', name), { force: true })));
}

function commandOf(binary: string, folder: string, ports: readonly number[]): string[] {
  const [master, volume, filer, s3] = ports;
  return [
    ...[binary, '-logtostderr', '-v=-1', 'server', `-dir=${folder}`, '-ip=127.0.0.1', '-ip.bind=127.0.0.1'],
    ...[`-master.port=${master}`, `-volume.port=${volume}`, '-filer', `-filer.port=${filer}`],
    ...['-s3', `-s3.port=${s3}`, '-s3.port.iceberg=0', '-s3.port.lance=0', `-s3.config=${folder}/s3.json`],
    ...['-volume.max=200', '-master.volumeSizeLimitMB=64', '-filer.saveToFilerLimit=65536'],
    '-master.telemetry=false',
  ];
}

/** Starts SeaweedFS, empty, on free ports of the loopback: it checks signatures and rights. Throws when it cannot be had or does not start. */
export async function startS3Server(): Promise<S3Server> {
  await using cleanup = new AsyncDisposableStack();
  const binary = await s3ServerBinary();
  const folder = await mkdtemp(path.join(tmpdir(), 'extractform-s3-'));
  cleanup.defer(() => rm(folder, { recursive: true, force: true }));
  await writeFile(path.join(folder, 's3.json'), JSON.stringify(IDENTITIES));
  const ports = await freePorts();
  cleanup.defer(() => removeSockets(ports));
  const server = cleanup.use(startGuardedServer('the S3 server', commandOf(binary, folder, ports)));
  const endpoint = `http://127.0.0.1:${ports[3]}`;
  const client = new S3Client({
    endpoint,
    forcePathStyle: true,
    region: 'us-east-1',
    // The client writes into the object that it is given.
    credentials: { ...S3_KEYS },
    maxAttempts: 1,
  });
  cleanup.defer(() => client.destroy());
  const put: S3Server['put'] = async (bucket, key, body) => {
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: key, Body: Buffer.from(body) }));
  };
  const createBucket = async (name: string) => {
    await client.send(new CreateBucketCommand({ Bucket: name }));
  };
  // It listens before it can store.
  const stores = async () => {
    await createBucket('probe').catch(() => {});
    return put('probe', 'probe', 'probe').then(
      () => true,
      () => false,
    );
  };
  await Promise.race([eventually(stores, 'the S3 server stores'), server.failed]);
  const running = cleanup.move();
  return {
    endpoint,
    createBucket,
    put,
    remove: async (bucket, key) => {
      await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key }));
    },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}
