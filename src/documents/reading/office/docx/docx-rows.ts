import { layOut } from '../../text/html/html-rows.ts';
import type { Parts } from '../open-parts.ts';
import { readXml } from '../read-xml.ts';
import { mainPart, relationsOf } from '../relations.ts';
import { WordTree } from './word-tree.ts';

/** The text of a DOCX file as rows of fixed-pitch text: what its headers say once, its body, its notes, and what its footers say. */
export async function docxRows(parts: Parts): Promise<string[]> {
  const main = await mainPart(parts);
  const relations = await relationsOf(parts, main);
  const rowsOf = async (kind: string): Promise<string[]> => {
    const told = new Set<string>();
    for (const { part } of relations.filter((relation) => relation.kind === kind)) {
      if (parts.has(part)) told.add((await partRows(parts, part)).join('\n'));
    }
    return [...told].flatMap((text) => text.split('\n'));
  };
  return [
    ...(await rowsOf('header')),
    ...(await partRows(parts, main)),
    ...(await rowsOf('footnotes')),
    ...(await rowsOf('endnotes')),
    ...(await rowsOf('footer')),
  ];
}

async function partRows(parts: Parts, name: string): Promise<string[]> {
  const tree = new WordTree();
  await readXml(parts.open(name), tree);
  return layOut(tree.root);
}
