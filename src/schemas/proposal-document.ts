import type { PageText } from '../contract/page-text.ts';
import type { ProposalDocument } from '../extraction/schema-proposer.ts';
import type { ProposalServices } from './schema-services.ts';

/** A file in storage, as an upload leaves it. */
export interface StoredFile {
  storageKey: string;
  contentType: string;
}

/** So many pages are read at most: what a kind of document says, its first pages say. */
const MOST_PAGES = 10;

/** A stored file as a document to propose from; its words are read when they are asked for. */
export function proposalDocument(
  { storage, reader }: ProposalServices,
  { storageKey, contentType }: StoredFile,
  signal: AbortSignal,
): ProposalDocument {
  const openFile = () => storage.localFile(storageKey, signal);
  return {
    contentType,
    openFile,
    readPages: async () => {
      await using file = await openFile();
      const local = { path: file.path, contentType };
      const count = Math.min(await reader.countPages(local, signal), MOST_PAGES);
      const numbers = Array.from({ length: count }, (_, index) => index + 1);
      const pages: PageText[] = [];
      for await (const page of reader.readPages(local, numbers, signal)) pages.push(page);
      return pages;
    },
  };
}
