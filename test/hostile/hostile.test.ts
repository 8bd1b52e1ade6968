import test from 'ava';
import { createDocumentReader } from '../../src/documents/reading/create-document-reader.ts';
import { sniffContentType } from '../../src/documents/reading/sniff-content-type.ts';
import { readDocument } from '../documents/reading/read-document.ts';
import { temporaryFile } from '../documents/reading/temporary-file.ts';
import { CORPUS } from './corpus.ts';
import type { Ending, HostileFile } from './hostile-file.ts';

const reader = createDocumentReader({ maxPages: 2000 });
test.after.always(() => reader[Symbol.asyncDispose]());

for (const file of CORPUS.filter(({ isCheap }) => isCheap === true)) {
  test(`${file.name} ends as it is to`, async (t) => {
    const bytes = await file.bytes();
    const contentType = sniffContentType(bytes.subarray(0, 4100));
    const document = { ...temporaryFile(t, bytes, contentType ?? ''), password: file.password };
    const { ending, text } = contentType === null ? { ending: 'REFUSED', text: '' } : await read(document);
    t.true(
      file.ends.some((one) => one === ending),
      `${ending}: ${text}`,
    );
    if (ending === 'READ') t.deepEqual(missing(file, text), []);
  });
}

async function read(document: Parameters<typeof readDocument>[1]): Promise<{ ending: Ending; text: string }> {
  try {
    const pages = await readDocument(reader, document);
    return { ending: 'READ', text: pages.flatMap(({ words }) => words.map((word) => word.text)).join(' ') };
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    return { ending: code as Ending, text: String(error) };
  }
}

function missing(file: HostileFile, text: string): string[] {
  return (file.words ?? []).filter((word) => !text.includes(word));
}
