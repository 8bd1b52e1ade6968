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

/** One function of a file, from its first line to its last. */
export interface SourceFunction {
  line: number;
  lines: number;
}

/** A source file as the rules see it. */
export interface SourceFile {
  path: string;
  lines: number;
  imports: Import[];
  functions: SourceFunction[];
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
  const functions: SourceFunction[] = [];
  let touchesEnvironment = false;
  const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
  const addFunction = ({ start, end }: { start: number; end: number }) => {
    functions.push({ line: lineAt(start), lines: lineAt(end) - lineAt(start) + 1 });
  };
  const add = (start: number, specifier: string, isTypeOnly: boolean) =>
    imports.push({
      file: path,
      line: lineAt(start),
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
    FunctionDeclaration: addFunction,
    FunctionExpression: addFunction,
    ArrowFunctionExpression: addFunction,
  }).visit(program);
  return { path, lines: text.split('\n').length - 1, imports, functions, touchesEnvironment };
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(from), specifier);
  if (specifier.startsWith('node:')) return specifier;
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}
