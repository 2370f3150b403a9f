import { describe, expect, it } from 'vitest';
import { fixtureBytes, readBytes } from '../../testing/read-fixture.js';

const scan = () => fixtureBytes('packages/documents/fixtures/scanned.pdf');

describe('readPdf with scanned pages', () => {
  it('recognises the scan and calls the empty sheet blank', async () => {
    const document = await readBytes(scan());
    expect(document.pages.map(({ state, source }) => [state, source])).toEqual([
      ['read', 'ocr'],
      ['blank', 'none'],
    ]);
    expect(document.text).toContain('Triglycerides   221   H   mg/dL');
    expect(document.pages[0]?.ocrConfidence).toBeGreaterThan(0.85);
    expect(document.pages[0]?.size).toEqual({ width: 612, height: 792 });
  });

  it('reports its progress page by page', async () => {
    const seen: string[] = [];
    await readBytes(scan(), { onPage: ({ page, pages }) => seen.push(`${page}/${pages}`) });
    expect(seen).toEqual(['1/2', '2/2']);
  });

  it('keeps what was read when a page takes too long', async () => {
    const options = { timeLimits: { ocrPageMs: 1 } };
    await expect(readBytes(scan(), { options })).rejects.toThrow(
      /no-readable-text.*longer than its time limit/,
    );
  });
});
