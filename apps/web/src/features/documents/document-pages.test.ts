import { describe, expect, it } from 'vitest';
import type { Document } from './document-filters.js';
import { applyDocument, removeDocument } from './document-pages.js';

const aDocument = (id: string, changes: Partial<Document> = {}): Document => ({
  id,
  case_id: null,
  file_name: `${id}.txt`,
  media_type: 'text/plain',
  size_bytes: 1,
  sha256: 'a'.repeat(64),
  received_at: `2026-01-0${id}T00:00:00.000Z`,
  received_by: 'local',
  status: 'uploaded',
  completed_at: null,
  failure: null,
  revision: 0,
  legal_hold: false,
  version: 1,
  ...changes,
});

const loaded = {
  pages: [
    { items: [aDocument('5'), aDocument('4')], next_cursor: 'c' },
    { items: [aDocument('3')], next_cursor: null },
  ],
};
const idsOf = ({ pages }: typeof loaded) => pages.map(({ items }) => items.map(({ id }) => id));

describe('applyDocument', () => {
  it('puts a new document at the top', () => {
    expect(idsOf(applyDocument(loaded, aDocument('6'), { isWanted: true }))).toEqual([
      ['6', '5', '4'],
      ['3'],
    ]);
  });

  it('changes a loaded one in its place, and leaves other parts as they are', () => {
    const next = applyDocument(loaded, aDocument('3', { status: 'completed' }), { isWanted: true });
    expect(next.pages[1]?.items[0]?.status).toBe('completed');
    expect(next.pages[0]).toBe(loaded.pages[0]);
  });

  it('leaves an older one for the part that it will come with', () => {
    expect(applyDocument(loaded, aDocument('1'), { isWanted: true })).toEqual(loaded);
  });

  it('takes out what the filters no longer let through', () => {
    expect(idsOf(applyDocument(loaded, aDocument('4'), { isWanted: false }))).toEqual([
      ['5'],
      ['3'],
    ]);
  });
});

describe('removeDocument', () => {
  it('takes out what was deleted', () => {
    expect(idsOf(removeDocument(loaded, '3'))).toEqual([['5', '4'], []]);
  });
});
