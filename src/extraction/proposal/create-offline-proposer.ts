import { setImmediate as nextTurn } from 'node:timers/promises';
import type { SchemaProposer } from '../schema-proposer.ts';
import { examinePage, fieldsOf, type PageFindings } from './propose-fields.ts';

/** The proposer that needs no model: it goes by the labels and tables of the document, page by page so that nothing else waits for it. */
export function createOfflineProposer(): SchemaProposer {
  return {
    name: 'offline',
    async propose({ document, signal }) {
      const findings: PageFindings[] = [];
      for (const page of (await document?.readPages()) ?? []) {
        signal.throwIfAborted();
        findings.push(examinePage(page));
        await nextTurn();
      }
      return { description: '', fields: fieldsOf(findings) };
    },
  };
}
