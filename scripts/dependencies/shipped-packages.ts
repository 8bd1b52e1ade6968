import { readFile } from 'node:fs/promises';
import { z } from 'zod';

const names = z.record(z.string(), z.string()).default({});

/** What of npm's lock file is read (https://docs.npmjs.com/cli/v11/configuring-npm/package-lock-json); packages are by their folders. */
const lockShape = z.object({
  name: z.string(),
  version: z.string(),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      integrity: z.string().optional(),
      dev: z.boolean().default(false),
      optional: z.boolean().default(false),
      dependencies: names,
      optionalDependencies: names,
      peerDependencies: names,
    }),
  ),
});
export type Lock = z.infer<typeof lockShape>;

/** A package that is installed without development tools. `needs` are the folders of what it asks for. */
export interface ShippedPackage {
  folder: string;
  name: string;
  version: string;
  /** An SPDX expression; `null` where nothing says it. */
  license: string | null;
  integrity: string | null;
  isOptional: boolean;
  needs: string[];
}

/** Licences of packages whose own description leaves them out, read from the text that they carry. */
const READ_BY_HAND: Readonly<Record<string, string>> = { unionfs: 'Unlicense' };

/** The lock file of this project. Throws where it is none. */
export async function readLock(): Promise<Lock> {
  const text = await readFile(new URL('../../package-lock.json', import.meta.url), 'utf8');
  return lockShape.parse(JSON.parse(text));
}

/** The folder in which a package of a folder finds another one, as Node looks for it; `null` where it is not installed. */
function folderOf(lock: Lock, from: string, name: string): string | null {
  const folder = `${from === '' ? '' : `${from}/`}node_modules/${name}`;
  if (Object.hasOwn(lock.packages, folder)) return folder;
  if (from === '') return null;
  return folderOf(lock, from.slice(0, Math.max(0, from.lastIndexOf('node_modules/') - 1)), name);
}

/** The licence of the package of which this is the part for one platform. */
function licenseOfWhole({ packages }: Lock, name: string): string | undefined {
  const whole = Object.values(packages).find(({ optionalDependencies }) =>
    Object.hasOwn(optionalDependencies, name),
  );
  return whole?.license;
}

/** What is installed without development tools, in the order of the folders. */
export function shippedPackages(lock: Lock): ShippedPackage[] {
  return Object.entries(lock.packages)
    .filter(([folder, { dev }]) => folder !== '' && !dev)
    .map(([folder, found]) => {
      const name = folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length);
      const { dependencies, optionalDependencies, peerDependencies } = found;
      const wanted = Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies });
      const needs = wanted
        .map((other) => folderOf(lock, folder, other))
        .filter((other) => other !== null)
        .filter((other) => lock.packages[other]?.dev === false);
      return {
        folder,
        name,
        version: found.version ?? '',
        license: found.license ?? READ_BY_HAND[name] ?? licenseOfWhole(lock, name) ?? null,
        integrity: found.integrity ?? null,
        isOptional: found.optional,
        needs,
      };
    })
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}
