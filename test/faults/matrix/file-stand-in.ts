import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Scope } from '../../helpers/scope.ts';

/** A server of files, by the text that stands in their names. */
export interface FileStandIn {
  url: string;
  /** The markers of the files that it was asked for. */
  asked: Set<string>;
  /** The markers of files of which only half comes. */
  halved: Set<string>;
}

/** Starts a server whose `/REF-x.txt` is a document of that marker. */
export async function startFiles(scope: Scope): Promise<FileStandIn> {
  const files: FileStandIn = { url: '', asked: new Set(), halved: new Set() };
  const server = createServer((request, response) => {
    const marker = /REF-[0-9a-z]+/.exec(request.url ?? '')?.[0] ?? '';
    const body = documentOf(marker);
    response.writeHead(200, { 'content-type': 'text/plain', 'content-length': String(body.length) });
    if (files.halved.has(marker)) response.write(body.slice(0, body.length / 2));
    else response.end(body);
    files.asked.add(marker);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  scope.teardown(() => {
    server.close();
    server.closeAllConnections();
  });
  files.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return files;
}

/** The text of a document. */
export function documentOf(marker: string): string {
  return `Invoice\nReference: ${marker}\nTotal: 12.50\n${'This line fills the page. '.repeat(20)}\n`;
}
