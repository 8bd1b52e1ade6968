import { posix } from 'node:path';
import { JobFailure } from '../../../contract/job-failure.ts';
import type { Parts } from './open-parts.ts';
import { readXml } from './read-xml.ts';

/** How one part leads to another (ECMA-376, part 2, clause 9.3); `kind` is the last word of its type. */
export interface Relation {
  id: string;
  kind: string;
  part: string;
}

/** The relations of a part to others inside the file; of the whole file without a name. */
export async function relationsOf(parts: Parts, name = ''): Promise<Relation[]> {
  const relations: Relation[] = [];
  await readXmlIfThere(parts, posix.join(posix.dirname(name), '_rels', `${posix.basename(name)}.rels`), {
    open(element, { Id: id = '', Type: type = '', Target: target = '', TargetMode: mode }) {
      if (element !== 'Relationship' || mode === 'External') return;
      const part = target.startsWith('/') ? target.slice(1) : posix.join(posix.dirname(name), target);
      relations.push({ id, kind: type.slice(type.lastIndexOf('/') + 1), part });
    },
    text() {},
    close() {},
  });
  return relations;
}

/** The name of the part that the document begins with. Throws `JobFailure` with `CORRUPT_FILE` when there is none. */
export async function mainPart(parts: Parts): Promise<string> {
  const main = (await relationsOf(parts)).find(({ kind }) => kind === 'officeDocument');
  if (main !== undefined && parts.has(main.part)) return main.part;
  throw new JobFailure('CORRUPT_FILE', 'The Office file is damaged: its main part is missing.');
}

/** Reads a part that a file may leave out. */
export async function readXmlIfThere(
  parts: Parts,
  name: string | undefined,
  handlers: Parameters<typeof readXml>[1],
): Promise<void> {
  if (name !== undefined && parts.has(name)) await readXml(parts.open(name), handlers);
}
