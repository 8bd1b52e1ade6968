import type { LocalDocument } from '../document-reader.ts';
import type { OpenDocument } from '../open-document.ts';

export function openText(_document: LocalDocument): OpenDocument {
  throw new Error('todo');
}
