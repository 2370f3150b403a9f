import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  anOpenApp,
  colorSchemes,
  findOverflow,
  hasBrowser,
  listAxeFaults,
  type OpenApp,
  skipReason,
} from './an-open-app.js';

const attack = `<img src=x onerror="owned=1"><script>owned=1</script>`;
const note = 'Assessment: hypertension. Metformin 500 mg twice daily.';

const list = (page: Page) => page.getByRole('list', { name: 'Documents', exact: true });
const rows = (page: Page) => list(page).getByRole('listitem');
const open = async (app: OpenApp, path = '/documents') => {
  const opened = await app.open({ path });
  await opened.page.getByRole('heading', { level: 1, name: 'Documents' }).waitFor();
  return opened;
};
const isRead = (page: Page, name: string) =>
  rows(page).filter({ hasText: name }).getByText('Read', { exact: true }).waitFor();

async function choose(page: Page, files: readonly { name: string; text: string }[]): Promise<void> {
  await page
    .getByLabel('Files to read')
    .setInputFiles(
      files.map(({ name, text }) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) })),
    );
}

describe.skipIf(!hasBrowser)(`the list of documents, empty at first${skipReason}`, () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await anOpenApp();
  }, 300_000);
  afterAll(() => app?.close());

  it.each(colorSchemes)('has no fault that axe finds when it is empty, %s', async (colorScheme) => {
    const { page, faults } = await app.open({ path: '/documents', colorScheme });
    await page.getByRole('button', { name: 'Try all samples' }).waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('reads a sample one click away, and tells how far it is', async () => {
    const { page, faults } = await open(app);
    await page.getByRole('button', { name: /Progress note/ }).click();
    await page.getByRole('region', { name: 'Uploads' }).getByText('Done').waitFor();
    await isRead(page, 'progress-note.txt');
    expect(await listAxeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('reads pasted text', async () => {
    const { page } = await open(app);
    await page.keyboard.press('p');
    await page.getByLabel('Text of a note or letter').fill(note);
    await page.keyboard.press('Control+Enter');
    await isRead(page, 'pasted-text.txt');
  });

  it('reads what is dropped anywhere', async () => {
    const { page } = await open(app);
    const drag = (type: string) =>
      page.evaluate(`{
        const transfer = new DataTransfer();
        transfer.items.add(new File(['Assessment: asthma.'], 'dropped.txt', { type: 'text/plain' }));
        const init = { dataTransfer: transfer, bubbles: true, cancelable: true };
        document.body.dispatchEvent(new DragEvent('${type}', init));
      }`);
    const invitation = page.getByText('Drop files or folders');
    await expect
      .poll(async () => {
        await drag('dragenter');
        return invitation.isVisible();
      })
      .toBe(true);
    await drag('drop');
    await invitation.waitFor({ state: 'hidden' });
    await isRead(page, 'dropped.txt');
  });

  it('shows on every screen what somebody else brings', async () => {
    const { page } = await open(app);
    await list(page).waitFor();
    await app.upload(`${note} Later.`, 'elsewhere.txt');
    await rows(page).filter({ hasText: 'elsewhere.txt' }).waitFor();
  });

  it('tells why a file is refused, and tries again when the service is back', async () => {
    const { page } = await open(app);
    await page.context().setOffline(true);
    await choose(page, [{ name: 'later.txt', text: 'Assessment: gout.' }]);
    const tray = page.getByRole('region', { name: 'Uploads' });
    await tray.getByText('cannot be reached').waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    await page.context().setOffline(false);
    await tray.getByRole('button', { name: 'Send later.txt again' }).click();
    await isRead(page, 'later.txt');
  });

  it('runs no script that stands in the name of a file', async () => {
    const { page } = await open(app);
    await choose(page, [{ name: `${attack}.txt`, text: attack }]);
    await page
      .getByRole('region', { name: 'Uploads' })
      .getByText(/Done|Failed/)
      .waitFor();
    expect(await page.evaluate('globalThis.owned')).toBeUndefined();
    expect(await page.locator('img[src="x"]').count()).toBe(0);
  });

  it('filters by address, keeps a view without a word in it, and puts no searched word anywhere', async () => {
    const { page, requests } = await open(app, '/documents?case=CASE-9');
    await page.getByText('No document is like that').waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    await page.getByLabel('Case').fill('');
    await page.keyboard.press('Enter');
    await page.getByLabel('Status').selectOption('completed');
    await page.keyboard.press('/');
    await page.keyboard.type('metformin');
    await page.keyboard.press('Enter');
    await expect.poll(() => rows(page).count()).toBeGreaterThan(0);
    expect(page.url()).toContain('status=completed');
    await page.getByRole('button', { name: 'Views' }).click();
    await page.getByRole('menuitem', { name: /Keep “Read”/ }).click();
    const kept = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }])',
    );
    expect(kept).toContain('completed');
    const said = [kept, page.url(), await page.title(), ...requests].join('\n');
    expect(said).not.toContain('metformin');
  });

  it('is worked by keys alone: down, choose, open', async () => {
    const { page } = await open(app);
    await list(page).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.getByText('1 document chosen').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/documents\/[\w-]+$/);
  });

  it('deletes what was chosen, after asking', async () => {
    const { page } = await open(app);
    await page.getByLabel('Choose elsewhere.txt').check();
    await page.getByRole('button', { name: 'Delete' }).click();
    const dialog = page.getByRole('dialog', { name: 'Delete 1 document?' });
    expect(await listAxeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Delete for good' }).click();
    await page.getByText('1 document deleted.').waitFor();
    await rows(page).filter({ hasText: 'elsewhere.txt' }).waitFor({ state: 'detached' });
  });

  it('reads again what was chosen', async () => {
    const { page } = await open(app);
    await page.getByLabel('Choose pasted-text.txt').check();
    await page.getByRole('button', { name: 'Read again' }).click();
    await page.getByText('1 document queued again.').waitFor();
    await rows(page).filter({ hasText: 'pasted-text.txt' }).getByText('r2').waitFor();
  });

  it.each([360, 1_280, 3_840])('fits a screen of %i', async (width) => {
    const { page } = await app.open({ path: '/documents', viewport: { width, height: 800 } });
    await list(page).waitFor();
    expect(await findOverflow(page)).toBe(0);
  });
});
