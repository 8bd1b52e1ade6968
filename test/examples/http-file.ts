/** One answer as it is written in a file of requests: the status, some headers by lower-case name, and the body's text. */
export interface WrittenAnswer {
  status: number;
  headers: Map<string, string>;
  body: string;
}

/** One request of a file, its variables still in it, and the answer that is written after it. */
export interface Exchange {
  title: string;
  /** Where its block begins in the file, from 1. */
  line: number;
  /** The name by which later requests know its answer. */
  name: string | null;
  method: string;
  url: string;
  headers: [name: string, value: string][];
  /** The lines of the body; `< path` stands for the bytes of a file. */
  body: string[];
  answer: WrittenAnswer | null;
}

/** A file of requests in the form that the REST clients of common editors share. */
export interface HttpFile {
  variables: Map<string, string>;
  exchanges: Exchange[];
}

/** A block of the file, from `###` to the next. */
interface Block {
  title: string;
  line: number;
  lines: string[];
}

const COMMENT = /^(#|\/\/)/;
const ANSWER = /^HTTP\/1\.1 (\d{3})/;

function blocksOf(text: string): Block[] {
  const blocks: Block[] = [{ title: '', line: 1, lines: [] }];
  for (const [index, line] of text.split('\n').entries()) {
    if (line.startsWith('###')) blocks.push({ title: line.slice(3).trim(), line: index + 1, lines: [] });
    else blocks.at(-1)?.lines.push(line);
  }
  return blocks;
}

function readHeader(line: string): [string, string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}

/** Parts lines at the first empty one. */
function atEmptyLine(lines: string[]): [string[], string[]] {
  const empty = lines.findIndex((line) => line.trim() === '');
  return empty < 0 ? [lines, []] : [lines.slice(0, empty), lines.slice(empty + 1)];
}

function readAnswer(status: number, { lines }: Block): WrittenAnswer {
  const told = lines.filter((line) => line.startsWith('#')).map((line) => line.replace(/^# ?/, ''));
  const [head, body] = atEmptyLine(told);
  const headers = new Map(head.map(readHeader).map(([name, value]) => [name.toLowerCase(), value]));
  return { status, headers, body: body.join('\n').trim() };
}

function readRequest({ title, line, lines }: Block): Exchange | null {
  const named = lines
    .map((one) => /^(?:#|\/\/) *@name (\w+)/.exec(one)?.[1])
    .find((one) => one !== undefined);
  const begin = lines.findIndex((one) => one.trim() !== '' && !COMMENT.test(one) && !one.startsWith('@'));
  if (begin < 0) return null;
  const [head, body] = atEmptyLine(lines.slice(begin));
  const [request = '', ...headers] = head.filter((one) => !COMMENT.test(one));
  const [method = '', url = ''] = request.split(/ +/);
  return {
    ...{ title, line, name: named ?? null, method, url },
    headers: headers.map(readHeader),
    body: body.join('\n').trimEnd().split('\n'),
    answer: null,
  };
}

/** Reads a file of requests. Throws for an answer that follows no request. */
export function parseHttpFile(text: string): HttpFile {
  const variables = new Map(
    [...text.matchAll(/^@(\w+) *= *(.*)$/gm)].map(([, name = '', value = '']) => [name, value.trim()]),
  );
  const exchanges: Exchange[] = [];
  for (const block of blocksOf(text)) {
    const status = ANSWER.exec(block.title)?.[1];
    const last = exchanges.at(-1);
    if (status !== undefined) {
      if (last === undefined) throw new Error(`line ${block.line}: an answer to no request`);
      last.answer = readAnswer(Number(status), block);
    } else {
      const exchange = readRequest(block);
      if (exchange !== null) exchanges.push(exchange);
    }
  }
  return { variables, exchanges };
}
