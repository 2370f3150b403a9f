import { createMemoryStores } from '@medextract/core/testing';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import type { Page } from 'playwright-core';
import { afterEach, describe, expect, it } from 'vitest';
import { aLongPdf } from './a-long-pdf.js';
import { anOpenApp, hasBrowser, type OpenApp, skipReason } from './an-open-app.js';

const manyDocuments = 100_000;
const batch = 5_000;
const manyPages = 300;
/** More than that in the page, and scrolling would cost with the length of the list. */
const mostRows = 200;

async function manyStores() {
  const stores = createMemoryStores({ clock: systemClock, digest: nodeDigest });
  for (let from = 0; from < manyDocuments; from += batch) {
    const documents = Array.from({ length: batch }, (_, index) => {
      const number = from + index;
      const entry = {
        id: `d-${number}`,
        caseId: `CASE-${number % 977}`,
        fileName: `note-${number}.txt`,
        mediaType: 'text/plain',
        sizeBytes: 1_000 + number,
        sha256: number.toString(16).padStart(64, '0'),
        storageKey: `k-${number}`,
        receivedAt: new Date(1_750_000_000_000 + number * 1_000).toISOString(),
        receivedBy: 'local',
        version: 1,
        state: { status: 'uploaded' },
        revision: 0,
        legalHold: false,
      } as const;
      return { entry, expectedVersion: 0 };
    });
    const { ok } = await stores.records.commit({ documents, audit: [], events: [] });
    if (!ok) throw new Error('the documents were not taken');
  }
  return stores;
}

/** How long the slowest of each twenty interactions took, from the key to the next picture (Event Timing). */
const watchInteractions = `
  globalThis.taken = [];
  new PerformanceObserver((list) => {
    for (const { duration, interactionId } of list.getEntries()) if (interactionId) taken.push(duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: false });
`;
async function tellInteractions(page: Page, what: string, pressed: number): Promise<void> {
  const taken: number[] = JSON.parse(String(await page.evaluate('JSON.stringify(taken)')));
  // What takes less than the threshold is not told of.
  const all = [...taken, ...Array.from({ length: Math.max(0, pressed - taken.length) }, () => 16)];
  const p95 = all.sort((left, right) => left - right)[Math.floor(all.length * 0.95)];
  process.stdout.write(`${what}: p95 of ${pressed} interactions ${p95} ms\n`);
}

describe.skipIf(!hasBrowser)(`what is large${skipReason}`, () => {
  let app: OpenApp | undefined;
  afterEach(() => app?.close());

  it('scrolls through a hundred thousand documents with a few rows in the page', async () => {
    app = await anOpenApp({ stores: await manyStores() });
    const { page, faults } = await app.open({ path: '/documents' });
    const rows = page.getByRole('list', { name: 'Documents', exact: true }).getByRole('listitem');
    await rows.first().waitFor();
    await page.evaluate(watchInteractions);
    for (let step = 0; step < 40; step += 1) await page.keyboard.press('j');
    await tellInteractions(page, 'list of 100,000', 40);
    await page.getByRole('button', { name: 'Size' }).click();
    await page.getByText('100,000 documents', { exact: true }).waitFor({ timeout: 800_000 });
    const list = page.getByRole('list', { name: 'Documents', exact: true });
    await expect
      .poll(
        async () => {
          await list.evaluate((element) => element.parentElement?.scrollTo(0, 2_000_000));
          return Number(await rows.first().getAttribute('aria-posinset'));
        },
        { timeout: 120_000 },
      )
      .toBeGreaterThan(50_000);
    expect(await rows.count()).toBeLessThan(mostRows);
    expect(faults).toEqual([]);
  }, 900_000);

  it('scrolls through a packet of three hundred pages with a few drawn', async () => {
    app = await anOpenApp();
    const bytes = aLongPdf(
      manyPages,
      (page) => `Page ${page}. Assessment: hypertension. Sodium ${130 + (page % 15)} mmol/L.`,
    );
    const body = new FormData();
    body.set('file', new File([bytes], 'packet.pdf', { type: 'application/pdf' }));
    const answer = await app.ask('/api/upload', { method: 'POST', body });
    const { document_id: id }: { document_id: string } = JSON.parse(await answer.text());
    await app.process(id);
    const { page, faults } = await app.open({ path: `/documents/${id}` });
    await page.getByText(`1 / ${manyPages}`).waitFor();
    const source = page.getByRole('document', { name: 'Pages of the document' });
    await source.locator('canvas').first().waitFor();
    await page.evaluate(watchInteractions);
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('j');
    await tellInteractions(page, 'record of 300 pages', 20);
    const atEnd = page.getByText(`${manyPages} / ${manyPages}`);
    await expect
      .poll(
        async () => {
          await source.evaluate((element) => element.scrollTo(0, element.scrollHeight));
          return atEnd.isVisible();
        },
        { timeout: 120_000 },
      )
      .toBe(true);
    await source.getByRole('img', { name: `Page ${manyPages}`, exact: true }).waitFor();
    expect(await source.locator('canvas').count()).toBeLessThan(12);
    expect(faults).toEqual([]);
  }, 900_000);
});
