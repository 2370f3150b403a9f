import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
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

const scriptLimitBytes = 200_000;
const assets = join(import.meta.dirname, '../../../apps/web/dist');

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function createKey(app: OpenApp, role: string): Promise<string> {
  const answer = await app.ask('/api/v2/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ label: role, roles: [role] }),
  });
  const { secret }: { secret: string } = JSON.parse(await answer.text());
  return secret;
}

async function signIn(page: Page, key: string): Promise<void> {
  await page.getByLabel('API key').fill(key);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

describe.skipIf(!hasBrowser)(`the frame of the web app, with keys${skipReason}`, () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await anOpenApp({ flags: { auth: true }, environment: { MEDEXTRACT_IDLE_MINUTES: '5' } });
  }, 300_000);
  afterAll(() => app?.close());

  it('lets nobody in with a wrong key, and says so', async () => {
    const { page, faults } = await app.open();
    await heading(page, 'Sign in to MedExtract').waitFor();
    await signIn(page, 'mek_wrong_key');
    const invalid = () => page.getByLabel('API key').getAttribute('aria-invalid');
    await expect.poll(invalid).toBe('true');
    expect(await heading(page, 'Documents').count()).toBe(0);
    expect(faults).toEqual([]);
  });

  it('lets somebody in by key, keeps the key in memory alone, and asks again after a reload', async () => {
    const { page, requests } = await app.open();
    await signIn(page, app.service.firstKey ?? '');
    await heading(page, 'Documents').waitFor();
    const kept = await page.evaluate(
      'JSON.stringify([{ ...localStorage }, { ...sessionStorage }])',
    );
    expect(kept).not.toContain('mek_');
    expect(requests.filter((address) => address.includes('mek_'))).toEqual([]);
    await page.reload();
    await heading(page, 'Sign in to MedExtract').waitFor();
  });

  it('stays signed in over a reload where that is wanted, until the way out', async () => {
    const { page } = await app.open();
    await page.getByLabel('Keep me signed in').check();
    await signIn(page, app.service.firstKey ?? '');
    await heading(page, 'Documents').waitFor();
    await page.reload();
    await heading(page, 'Documents').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByText('You are signed out.').waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
  });

  it('shows an engineer no way to documents', async () => {
    const { page } = await app.open();
    await signIn(page, await createKey(app, 'engineer'));
    await page.getByText('engineer').waitFor();
    expect(await page.getByRole('link', { name: 'Documents' }).count()).toBe(0);
  });

  it('warns, and signs out, when nothing is done for a while', async () => {
    const { page } = await app.open();
    await page.clock.install();
    await signIn(page, app.service.firstKey ?? '');
    await heading(page, 'Documents').waitFor();
    await page.clock.runFor(4.5 * 60_000);
    await page.getByRole('dialog', { name: 'Still there?' }).waitFor();
    await page.getByRole('button', { name: 'Stay signed in' }).click();
    await page.clock.runFor(5.5 * 60_000);
    await page.getByText('nothing was done for a while').waitFor();
  });

  it.each(colorSchemes)(
    'has no fault that axe finds where one signs in, %s',
    async (colorScheme) => {
      const { page } = await app.open({ colorScheme });
      await heading(page, 'Sign in to MedExtract').waitFor();
      expect(await listAxeFaults(page)).toEqual([]);
    },
  );
});

describe.skipIf(!hasBrowser)(`the frame of the web app${skipReason}`, () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await anOpenApp();
  }, 300_000);
  afterAll(() => app?.close());

  it('loads at most 200 KB of packed script, all of it its own', async () => {
    const { page, requests, faults } = await app.open();
    await heading(page, 'Documents').waitFor();
    const scripts = requests.filter((address) => new URL(address).pathname.endsWith('.js'));
    const sizes = await Promise.all(
      scripts.map(async (address) => {
        const bytes = await readFile(join(assets, new URL(address).pathname));
        return gzipSync(bytes, { level: 9 }).length;
      }),
    );
    const total = sizes.reduce((sum, size) => sum + size, 0);
    process.stdout.write(`first load: ${scripts.length} scripts, ${total} bytes gzipped\n`);
    expect(scripts.length).toBeGreaterThan(1);
    expect(total).toBeLessThanOrEqual(scriptLimitBytes);
    expect(requests.filter((address) => !address.startsWith(app.address))).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('shows the keys with ?, and follows them', async () => {
    const { page } = await app.open({ path: '/no-such-screen' });
    await page.getByText('There is nothing here').waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    await help.getByText('Documents').waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    await help.waitFor({ state: 'hidden' });
    await page.keyboard.press('g');
    await page.keyboard.press('d');
    await heading(page, 'Documents').waitFor();
  });

  it('leads past the navigation with the first Tab', async () => {
    const { page } = await app.open();
    await heading(page, 'Documents').waitFor();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
  });

  it('keeps the theme that was chosen', async () => {
    const { page } = await app.open({ colorScheme: 'light' });
    const paper = () => page.evaluate('getComputedStyle(document.body).backgroundColor');
    const light = await paper();
    await page.getByRole('button', { name: /^Theme: system/ }).click();
    await page.getByRole('button', { name: /^Theme: light/ }).click();
    await expect.poll(paper).not.toBe(light);
    await page.reload();
    await page.getByRole('button', { name: /^Theme: dark/ }).waitFor();
    await expect.poll(paper).not.toBe(light);
  });

  it.each([360, 1_280, 3_840])('fits a screen of %i', async (width) => {
    const { page } = await app.open({ viewport: { width, height: 800 } });
    await heading(page, 'Documents').waitFor();
    expect(await findOverflow(page)).toBe(0);
  });

  it('opens its navigation on a small screen', async () => {
    const { page } = await app.open({ viewport: { width: 360, height: 700 } });
    const link = page.getByRole('link', { name: 'Documents' });
    expect(await link.isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Navigation' }).click();
    await link.click();
    expect(await link.isVisible()).toBe(false);
  });

  it('says that the service does not answer, and comes back', async () => {
    const { page } = await app.open();
    await heading(page, 'Documents').waitFor();
    await page.context().setOffline(true);
    await page.getByText('Offline').waitFor({ timeout: 120_000 });
    await page.context().setOffline(false);
    await page.getByText('Offline').waitFor({ state: 'hidden', timeout: 120_000 });
  });
});
