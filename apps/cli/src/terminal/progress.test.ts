import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.js';

function aTarget(isTTY: boolean) {
  const written: string[] = [];
  return {
    target: { isTTY, columns: 60, write: (text: string) => void written.push(text) },
    written,
  };
}

describe('createProgress', () => {
  it('stays quiet where no person watches', () => {
    const { target, written } = aTarget(false);
    const progress = createProgress({ total: 100, target, now: () => 1_000 });
    for (let done = 0; done < 100; done += 1) progress.documentDone();
    expect(written).toEqual([]);
  });

  it('shows many documents, and takes the bar away at the end', () => {
    const { target, written } = aTarget(true);
    let time = 0;
    const progress = createProgress({ total: 10, target, now: () => (time += 100) });
    for (let done = 0; done < 10; done += 1) progress.documentDone();
    expect(written[0]).toContain('1 of 10');
    expect(written.at(-1)).toBe('\r\u001b[K');
  });

  it('shows the pages of a slow document only', () => {
    const { target, written } = aTarget(true);
    let time = 0;
    const progress = createProgress({ total: 1, target, now: () => time });
    progress.pageRead('scan.pdf', { page: 1, pages: 9 });
    expect(written).toEqual([]);
    time = 2_000;
    progress.pageRead('scan.pdf', { page: 2, pages: 9 });
    expect(written.join('')).toContain('scan.pdf: page 2 of 9');
  });
});
