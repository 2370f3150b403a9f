import { readFacts } from '@medextract/clinical';
import { loadLexicon } from '@medextract/clinical/node';
import { describe, expect, it } from 'vitest';
import { loadOwnNotes } from './load-sets.js';

const lexicon = loadLexicon();
const { documents } = loadOwnNotes();

describe('the kind of our own notes', () => {
  it('is read as their labels say', () => {
    const misread = documents
      .map(({ gold, text }) => [gold.id, gold.doc_type, readFacts(text, lexicon).document_kind])
      .filter(([, label, kind]) => label !== kind);
    expect(misread).toEqual([]);
    expect(documents.length).toBeGreaterThanOrEqual(64);
  });
});
