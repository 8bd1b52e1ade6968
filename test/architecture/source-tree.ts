import { readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'oxc-parser';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** One import of a file. `target` is a path from the root of the tree, a package's name, or `node:…`. */
export interface Import {
  file: string;
  line: number;
  target: string;
  /** Nothing is left of it when the code runs. */
  isTypeOnly: boolean;
}

/** A source file as the rules see it. */
export interface SourceFile {
  path: string;
  lines: number;
  imports: Import[];
  touchesEnvironment: boolean;
}

/** The TypeScript files under some folders of the tree, parsed. */
export function readSources(...folders: string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.tsx?$/.test(name))
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .sort()
      .map(parseSource),
  );
}

function parseSource(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const { program, errors } = parseSync(path, text);
  if (errors[0] !== undefined) throw new Error(`${path} cannot be parsed: ${errors[0].message}`);
  const imports: Import[] = [];
  let touchesEnvironment = false;
  const add = (start: number, specifier: string, isTypeOnly: boolean) =>
    imports.push({
      file: path,
      line: text.slice(0, start).split('\n').length,
      target: resolve(path, specifier),
      isTypeOnly,
    });
  new Visitor({
    ImportDeclaration: (node) => {
      add(node.start, node.source.value, node.importKind === 'type');
      if (/^(node:)?process$/.test(node.source.value)) touchesEnvironment = true;
    },
    ExportNamedDeclaration: (node) => {
      if (node.source !== null) add(node.start, node.source.value, node.exportKind === 'type');
    },
    ExportAllDeclaration: (node) => {
      add(node.start, node.source.value, node.exportKind === 'type');
    },
    TSImportType: (node) => {
      add(node.start, node.source.value, true);
    },
    ImportExpression: ({ source, start }) => {
      const isLiteral = source.type === 'Literal' && typeof source.value === 'string';
      add(start, isLiteral ? String(source.value) : text.slice(source.start, source.end), false);
    },
    MemberExpression: ({ object, property }) => {
      if (object.type !== 'Identifier' || object.name !== 'process' || property.type !== 'Identifier') return;
      if (property.name === 'env') touchesEnvironment = true;
    },
  }).visit(program);
  return { path, lines: text.split('\n').length - 1, imports, touchesEnvironment };
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
