import { execFile } from 'node:child_process';
import { mkdir, readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { type Instruction, parseDockerfile, readContext, type Stage, wordsOf } from './dockerfile.ts';

const run = promisify(execFile);

/** What a Dockerfile makes, as a folder: what stands in it, and how its process is to be started. */
export interface PlayedImage {
  root: string;
  workdir: string;
  environment: Record<string, string>;
  user: { uid: number; gid: number };
  entrypoint: string[];
  command: string[];
  healthcheck: string[];
}

/** The files of a working tree that a build is given, in a folder of their own. */
async function makeContext(tree: string, folder: string): Promise<void> {
  for (const path of readContext(await readFile(join(tree, '.dockerignore'), 'utf8'))) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await run('cp', ['-a', join(tree, path), join(folder, path)]);
  }
}

/** As `COPY` does: a folder's contents go into the target, a file goes to it, or into it where it ends with a slash. */
async function copy({ text }: Instruction, { root, workdir }: PlayedImage, origin: string): Promise<void> {
  const words = text.split(/\s+/);
  const target = words.pop() ?? '';
  const into = join(root, workdir, target);
  await mkdir(target.endsWith('/') ? into : dirname(into), { recursive: true });
  for (const word of words) {
    const from = join(origin, word);
    const isFolder = (await stat(from)).isDirectory();
    if (isFolder) await mkdir(into, { recursive: true });
    // Links are as good as copies: nothing changes a file in its place.
    await run('cp', ['-al', isFolder ? `${from}/.` : from, into]);
  }
}

/** The machine's own way to its registry, without what an npm that runs us tells its scripts. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(
    ([name]) => !/^(npm_(?!config_(registry|cafile|cache))|INIT_CWD|NODE_ENV)/.test(name),
  );
  return { ...Object.fromEntries(own), PATH: `${dirname(process.execPath)}:${process.env.PATH}` };
}

/** Runs a command in the folder. The base image's Node is this one, and npm that of the machine. */
async function runIn(image: PlayedImage, command: string): Promise<void> {
  if (/\s\/\w/.test(command)) throw new Error(`a path of the image cannot be played: ${command}`);
  const cwd = join(image.root, image.workdir);
  await run('sh', ['-euc', command], { cwd, env: ownEnvironment(), maxBuffer: 64 * 1024 * 1024 });
}

function pairsOf(text: string): Record<string, string> {
  return Object.fromEntries(text.split(/\s+/).map((pair) => pair.split('=', 2)));
}

async function follow(instruction: Instruction, image: PlayedImage, originOf: (stage?: string) => string) {
  const { name, flags, text } = instruction;
  if (name === 'WORKDIR') {
    image.workdir = text;
    await mkdir(join(image.root, text), { recursive: true });
  } else if (name === 'COPY') await copy(instruction, image, originOf(flags.from));
  else if (name === 'RUN') await runIn(image, text);
  else if (name === 'ENV') Object.assign(image.environment, pairsOf(text));
  else if (name === 'ENTRYPOINT') image.entrypoint = wordsOf(text);
  else if (name === 'CMD') image.command = wordsOf(text);
  else if (name === 'HEALTHCHECK') image.healthcheck = wordsOf(text.replace(/^CMD\s+/, ''));
  else if (name === 'USER') {
    const [, uid, gid] = /^(\d+):(\d+)$/.exec(text) ?? [];
    if (uid === undefined || gid === undefined) throw new Error(`USER ${text}: numbers are needed`);
    image.user = { uid: Number(uid), gid: Number(gid) };
  } else if (name !== 'EXPOSE') throw new Error(`${name} is not known`);
}

/**
 * Plays the Dockerfile of a working tree without an engine: each stage becomes a folder, in which its instructions are followed one after the other.
 * Gives the last one. Throws on what it cannot play.
 */
export async function playDockerfile(tree: string, folder: string): Promise<PlayedImage> {
  const context = join(folder, 'context');
  await makeContext(tree, context);
  const roots = new Map<string, string>();
  const originOf = (stage?: string): string => {
    const root = stage === undefined ? context : roots.get(stage);
    if (root === undefined) throw new Error(`there is no stage ${stage}`);
    return root;
  };
  const play = async ({ base, name, instructions }: Stage): Promise<PlayedImage> => {
    const root = join(folder, name ?? 'image');
    const begun = roots.get(base);
    if (begun === undefined) await mkdir(root);
    else await run('cp', ['-al', begun, root]);
    const empty = { environment: {}, user: { uid: 0, gid: 0 }, entrypoint: [], command: [], healthcheck: [] };
    const image: PlayedImage = { root, workdir: begun === undefined ? '/' : '/app', ...empty };
    for (const instruction of instructions) await follow(instruction, image, originOf);
    if (name !== null) roots.set(name, root);
    return image;
  };
  let last: PlayedImage | undefined;
  for (const stage of parseDockerfile(await readFile(join(tree, 'Dockerfile'), 'utf8')))
    last = await play(stage);
  if (last === undefined) throw new Error('the Dockerfile has no stage');
  return last;
}
