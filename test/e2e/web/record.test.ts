import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  anOpenApp,
  colorSchemes,
  findOverflow,
  hasBrowser,
  listAxeFaults,
  type OpenApp,
  type OpenOptions,
  skipReason,
} from './an-open-app.js';

const samples = join(import.meta.dirname, '../../../samples');
const attack = `<img src=x onerror="owned=1"><script>owned=1</script>`;

async function uploadSample(app: OpenApp, name: string, type: string): Promise<string> {
  const body = new FormData();
  body.set('file', new File([await readFile(join(samples, name))], name, { type }));
  const answer = await app.ask('/api/upload', { method: 'POST', body });
  const { document_id: id }: { document_id: string } = JSON.parse(await answer.text());
  await app.process(id);
  return id;
}

const lit = (page: Page) => page.locator('[data-tone="lit"]');
const facts = (page: Page) => page.getByRole('listbox', { name: 'Facts' });
const fact = (page: Page, name: string | RegExp) => facts(page).getByRole('option', { name });
const source = (page: Page) => page.getByRole('document', { name: 'Pages of the document' });

describe.skipIf(!hasBrowser)(`a record beside its source${skipReason}`, () => {
  let app: OpenApp;
  let ids: { readonly note: string; readonly pdf: string; readonly scan: string };
  beforeAll(async () => {
    app = await anOpenApp();
    const [note, pdf, scan] = await Promise.all([
      uploadSample(app, 'progress-note.txt', 'text/plain'),
      uploadSample(app, 'aps-extract.pdf', 'application/pdf'),
      uploadSample(app, 'prescription.png', 'image/png'),
    ]);
    ids = { note, pdf, scan };
  }, 300_000);
  afterAll(() => app?.close());

  const open = async (id: string, options: OpenOptions = {}) => {
    const opened = await app.open({ path: `/documents/${id}`, ...options });
    await facts(opened.page).getByRole('option').first().waitFor();
    return opened;
  };

  it('lights up the evidence of the fact that is pointed at, in place', async () => {
    const { page, faults } = await open(ids.note);
    await fact(page, /Metformin/).hover();
    await expect
      .poll(() => lit(page).allTextContents())
      .toContain('Metformin 1000 mg PO BID with meals');
    await page.getByRole('heading', { name: 'Record' }).hover();
    await expect.poll(() => lit(page).count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('goes through the facts by arrow, brings each into sight, and tells all about it', async () => {
    const { page } = await open(ids.note);
    await facts(page).focus();
    for (let step = 0; step < 20; step += 1) await page.keyboard.press('ArrowDown');
    const active = await facts(page).getAttribute('aria-activedescendant');
    expect(active).toMatch(/^fact-/);
    await expect.poll(() => lit(page).first().isVisible()).toBe(true);
    const detail = page.getByRole('region', { name: 'The fact that is selected' });
    expect(await detail.getByText('Read by the rules alone').count()).toBe(1);
    expect(await listAxeFaults(page)).toEqual([]);
  });

  it('shows what was read from the words that are selected', async () => {
    const { page } = await open(ids.note);
    await source(page).getByText('Lisinopril 20 mg PO daily').first().click({ clickCount: 3 });
    await page.getByText(/facts? read from the selection/).waitFor();
    expect(await fact(page, /Lisinopril/).count()).toBe(1);
    expect(await fact(page, /Metformin/).count()).toBe(0);
    await page.getByRole('button', { name: 'Show all' }).click();
    await fact(page, /Name/).first().waitFor();
  });

  it('draws the pages of a PDF, and lights up words on the page', async () => {
    const { page, faults } = await open(ids.pdf);
    await source(page).getByRole('img', { name: 'Page 1' }).waitFor();
    await fact(page, /Amlodipine/).click();
    await lit(page).first().waitFor();
    const [box, pane] = await Promise.all([
      lit(page).first().boundingBox(),
      source(page).boundingBox(),
    ]);
    expect(box !== null && pane !== null && box.y >= pane.y && box.y < pane.y + pane.height).toBe(
      true,
    );
    const isDrawn = await source(page)
      .locator('canvas')
      .first()
      .evaluate((canvas) => Reflect.get(canvas, 'width') > 300);
    expect(isDrawn).toBe(true);
    expect(faults).toEqual([]);
  });

  it('makes pages larger, goes to one by its small picture, and finds words', async () => {
    const { page } = await open(ids.pdf);
    const first = source(page).getByRole('region', { name: 'Page 1' }).locator('> div');
    const before = (await first.boundingBox())?.width ?? 0;
    await page.getByRole('button', { name: 'Larger' }).click();
    await expect.poll(async () => ((await first.boundingBox())?.width ?? 0) > before).toBe(true);
    await page.getByRole('button', { name: 'Go to page 3' }).click();
    await page.getByText('3 / 4').waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('hemoglobin');
    await page.getByText(/^1 of \d/).waitFor();
    await page.getByRole('button', { name: 'Show text' }).click();
    await lit(page).first().waitFor();
    expect((await lit(page).first().textContent())?.toLowerCase()).toBe('hemoglobin');
    expect(page.url()).not.toContain('hemoglobin');
  });

  it('shows a scan as its picture', async () => {
    const { page, faults } = await open(ids.scan);
    await source(page).getByRole('img', { name: 'Page 1' }).waitFor();
    expect(faults).toEqual([]);
  });

  it('sums up, and leads from each answer to the facts behind it', async () => {
    const { page, faults } = await open(ids.pdf);
    await page.getByRole('tab', { name: 'Summary' }).click();
    await page
      .getByRole('region', { name: 'Must-haves' })
      .getByText('not mentioned')
      .first()
      .waitFor();
    await page.getByRole('region', { name: 'Lab trends' }).locator('svg').first().waitFor();
    await page.getByRole('region', { name: 'Risk factors' }).getByRole('button').first().click();
    await page.getByText(/facts? behind it/).waitFor();
    expect(faults).toEqual([]);
  });

  it('hands the record out in every way that the service knows', async () => {
    const { page } = await open(ids.note);
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name: /^CSV/ }).click();
    expect((await download).suggestedFilename()).toBe(`${ids.note}.csv`);
  });

  it('tells what a reading anew changed, and shows the receipt', async () => {
    const { page } = await open(ids.note);
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByRole('tab', { name: 'History' }).click();
    await page.getByRole('button', { name: /Revision 2/ }).click();
    await page.getByText('It says what the one before it said.').waitFor();
    await page.getByRole('region', { name: 'Receipt' }).getByText('engine version').waitFor();
  });

  it('puts no word of the document in the title, the address or the browser', async () => {
    const { page } = await open(ids.note);
    await fact(page, /Metformin/).click();
    const kept = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }])',
    );
    expect(await page.title()).toBe('Record · MedExtract');
    expect(`${kept}${page.url()}`).not.toMatch(/Whitfield|Metformin|progress/i);
  });

  it('runs no script of a document, wherever it is shown', async () => {
    const text = `Patient: ${attack}\nAssessment: hypertension ${attack}.\nMedications: Metformin 500 mg ${attack}`;
    const id = await app.upload(text, `${attack}.txt`);
    await app.process(id);
    const { page } = await open(id);
    for (const name of ['Summary', 'Pages', 'History', 'JSON', 'Facts']) {
      await page.getByRole('tab', { name }).click();
    }
    await facts(page).getByRole('option').first().click();
    expect(await page.evaluate('globalThis.owned')).toBeUndefined();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  it('says why a document has no record', async () => {
    const body = new FormData();
    body.set('file', new File(['%PDF-1.7\nbroken'], 'broken.pdf', { type: 'application/pdf' }));
    const answer = await app.ask('/api/upload', { method: 'POST', body });
    const { document_id: id }: { document_id: string } = JSON.parse(await answer.text());
    await app.process(id);
    const { page } = await app.open({ path: `/documents/${id}` });
    await page
      .getByText(/could not|cannot|damaged|broken|PDF/i)
      .last()
      .waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
  });

  it('says that there is no such document', async () => {
    const { page } = await app.open({ path: '/documents/none' });
    await page.getByRole('alert').getByText('Could not get the document').waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
  });

  it.each(colorSchemes)(
    'has no fault that axe finds on any of its views, %s',
    async (colorScheme) => {
      const { page } = await open(ids.note, { colorScheme });
      await fact(page, /Metformin/).click();
      expect(await listAxeFaults(page)).toEqual([]);
      for (const name of ['Summary', 'Pages', 'History', 'JSON']) {
        await page.getByRole('tab', { name }).click();
        await page.getByRole('tabpanel').locator('> *').first().waitFor();
        expect(await listAxeFaults(page), name).toEqual([]);
      }
    },
  );

  it.each([360, 1_280, 3_840])('fits a screen of %i', async (width) => {
    const { page } = await open(ids.note, { viewport: { width, height: 800 } });
    expect(await findOverflow(page)).toBe(0);
  });

  it('prints without its tools', async () => {
    const { page } = await open(ids.note);
    await page.emulateMedia({ media: 'print' });
    expect(await page.getByRole('toolbar').isVisible()).toBe(false);
    expect(await page.getByRole('navigation', { name: 'Main' }).isVisible()).toBe(false);
  });
});
