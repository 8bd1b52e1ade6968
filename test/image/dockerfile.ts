/** One instruction of a Dockerfile: `COPY --from=build /app/dist dist` has the flag `from` and the text `/app/dist dist`. */
export interface Instruction {
  name: string;
  flags: Readonly<Record<string, string>>;
  text: string;
}

/** A stage: what it begins with, its name if it has one, and what is done in it. */
export interface Stage {
  base: string;
  name: string | null;
  instructions: Instruction[];
}

function instructionOf(line: string): Instruction {
  const [, name, flags, text] = /^([A-Z]+)((?:\s+--[a-z-]+=\S+)*)\s+(.*)$/s.exec(line) ?? [];
  if (name === undefined || flags === undefined || text === undefined)
    throw new Error(`no instruction of a Dockerfile: ${line}`);
  const pairs = flags.trim() === '' ? [] : flags.trim().split(/\s+/);
  return { name, flags: Object.fromEntries(pairs.map((pair) => pair.slice(2).split('=', 2))), text };
}

/** Takes a Dockerfile apart. Throws on what it does not know. Source: docs.docker.com/reference/dockerfile */
export function parseDockerfile(text: string): Stage[] {
  const lines = text.split('\n').filter((line) => !/^\s*(#|$)/.test(line));
  const whole = lines.join('\n').replaceAll(/\\\n\s*/g, '');
  const stages: Stage[] = [];
  for (const instruction of whole.split('\n').map(instructionOf)) {
    if (instruction.name === 'FROM') {
      const [, base = '', name = null] = /^(\S+)(?:\s+AS\s+(\S+))?$/.exec(instruction.text) ?? [];
      stages.push({ base, name, instructions: [] });
    } else {
      const stage = stages.at(-1);
      if (stage === undefined) throw new Error(`before the first FROM: ${instruction.text}`);
      stage.instructions.push(instruction);
    }
  }
  return stages;
}

/** The words of an instruction that is written as a JSON array. */
export function wordsOf(text: string): string[] {
  const words: unknown = JSON.parse(text);
  if (Array.isArray(words) && words.every((word) => typeof word === 'string')) return words;
  throw new Error(`not an array of words: ${text}`);
}

/**
 * The paths of the folder that a build is given. Of a .dockerignore, the form is known that leaves out everything and then takes paths in
 * again. Throws on any other.
 */
export function readContext(dockerignore: string): string[] {
  const [all, ...taken] = dockerignore.trim().split('\n');
  if (all !== '*' || !taken.every((line) => /^![\w./-]+$/.test(line)))
    throw new Error('a .dockerignore of another form');
  return taken.map((line) => line.slice(1));
}
