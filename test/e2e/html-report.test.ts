import { toHtmlReport } from '@medextract/interchange/html';
import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { aVisit } from '../../packages/interchange/src/testing/sample-visit.js';
import {
  findChromium,
  launch,
  type OpenReport,
  openReport,
  type ReportOptions,
} from './open-report.js';

const executable = findChromium();
const reason = executable === undefined ? ' (skipped: no chromium; set CHROMIUM_PATH)' : '';

describe.skipIf(executable === undefined)(`the HTML report in a browser${reason}`, () => {
  let browser: Browser;
  let open: OpenReport | undefined;
  beforeAll(async () => {
    browser = await launch(executable ?? '');
  });
  afterAll(() => browser?.close());
  afterEach(async () => {
    await open?.close();
    open = undefined;
  });

  const report = async (options?: ReportOptions, html = toHtmlReport(aVisit())) => {
    open = await openReport(browser, html, options);
    return open.page;
  };
  const lit = (page: OpenReport['page']) => page.locator('mark.on').allTextContents();

  it('runs under its own policy and asks for nothing', async () => {
    const page = await report();
    await page.locator('.fact').first().click();
    expect(await page.locator('mark.here').count()).toBe(1);
    expect(open?.requests).toEqual([]);
    expect(open?.faults).toEqual([]);
  });

  it('lights up the evidence of the fact that is pointed at, and lets go of it', async () => {
    const page = await report();
    await page.locator('#fact-dx-2').hover();
    await page.locator('mark.here').waitFor();
    expect(await lit(page)).toEqual(['hypertension']);
    await page.locator('.top').hover();
    await expect.poll(() => lit(page)).toEqual([]);
  });

  it('walks through the facts with the arrow keys, and tells each to a screen reader', async () => {
    const page = await report();
    await page.locator('#fact-dx-2').focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator(':focus').getAttribute('id')).toBe('fact-dx-3');
    expect(await lit(page)).toEqual(['CKD stage 3b']);
    expect(await page.locator('#announcer').textContent()).toBe(
      'CKD stage 3b: page 1, place 1 of 1',
    );
    await page.keyboard.press('Escape');
    expect(await lit(page)).toEqual([]);
  });

  it('goes through the places of one fact', async () => {
    const page = await report();
    await page.locator('#fact-dx-1').focus();
    const here = () => page.locator('mark.here').allTextContents();
    const first = await here();
    await page.keyboard.press('ArrowRight');
    expect(await here()).not.toEqual(first);
    expect(await page.locator('#announcer').textContent()).toContain('place 2 of 2');
  });

  it('is one stop of the Tab key', async () => {
    const page = await report();
    expect(await page.locator('.fact[tabindex="0"]').count()).toBe(1);
  });

  it('leads from marked text to its fact', async () => {
    const page = await report();
    await page.locator('mark', { hasText: 'penicillin' }).click();
    expect(await page.locator(':focus').getAttribute('id')).toBe('fact-alg-1');
    expect(await page.locator('#fact-alg-1').getAttribute('aria-pressed')).toBe('true');
  });

  it('leads from a risk factor to the facts it stands on', async () => {
    const page = await report();
    // By keyboard: a pointer that rests where the page scrolls to would point at another fact.
    await page.locator('#risks .fact-link', { hasText: 'Hemoglobin' }).press('Enter');
    expect(await lit(page)).toEqual(['Hemoglobin A1c    8.3   %']);
  });

  it('brings evidence far down the text into view', async () => {
    const page = await report({ width: 400 });
    await page.locator('#fact-lab-3').focus();
    await expect
      .poll(() => isInSight(page.locator('mark.here'), page.locator('.source')))
      .toBe(true);
  });

  it('filters by kind and by what needs a look', async () => {
    const page = await report();
    const shown = () => page.locator('.fact:visible').count();
    const all = await shown();
    await page.locator('[data-filter="labs"]').click();
    expect(await shown()).toBe(3);
    await page.locator('[data-filter="look"]').click();
    expect(await page.locator('.fact:visible .name').allTextContents()).toEqual([
      'Peripheral artery disease',
    ]);
    await page.locator('[data-filter="all"]').click();
    expect(await shown()).toBe(all);
  });

  it.each([
    [1400, 'light'],
    [400, 'dark'],
  ] as const)('fits a screen of %i, %s', async (width, colorScheme) => {
    const page = await report({ width, colorScheme });
    const overflow = await page
      .locator('html')
      .evaluate((html) => html.scrollWidth - html.clientWidth);
    expect(overflow).toBe(0);
    const paper = await page.evaluate('getComputedStyle(document.body).backgroundColor');
    const brightness = Number(/\d+/.exec(String(paper))?.[0]);
    expect(brightness > 128).toBe(colorScheme === 'light');
  });

  it('prints facts and text in full', async () => {
    const page = await report();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    const cut = await page
      .locator('.source, .side')
      .evaluateAll((panes) => panes.some((pane) => pane.scrollHeight > pane.clientHeight + 1));
    expect(cut).toBe(false);
  });

  it('runs no script of the document', async () => {
    const { document, record } = aVisit();
    const html = toHtmlReport({
      document,
      record: { ...record, warnings: [{ code: 'x', message: attack, page: null }] },
      title: attack,
    });
    const page = await report({}, html);
    expect(await page.evaluate(() => Reflect.get(globalThis, 'owned'))).toBeUndefined();
    expect(await page.locator('img').count()).toBe(0);
  });
});

const attack = `<img src=x onerror="owned=1"><script>owned=1</script>`;

async function isInSight(mark: Locator, pane: Locator): Promise<boolean> {
  const [inner, outer] = await Promise.all([mark.boundingBox(), pane.boundingBox()]);
  if (inner === null || outer === null) return false;
  return inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height;
}
