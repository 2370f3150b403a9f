import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aReviewBench, createKey, desk, openAs } from './a-review-bench.js';
import { hasBrowser, listAxeFaults, skipReason } from './an-open-app.js';

const payload = '<img src=x onerror="document.title=`broken`">';
const fact = (page: Page, name: string) =>
  desk(page).getByTestId('fact-title').filter({ hasText: name });
const confirm = (page: Page) => page.getByRole('button', { name: 'Confirm' });

describe.skipIf(!hasBrowser)(`review by several people${skipReason}`, () => {
  let bench: Awaited<ReturnType<typeof aReviewBench>>;
  beforeAll(async () => {
    bench = await aReviewBench(8, { auth: true });
  });
  afterAll(() => bench?.app.close());
  const come = async (role: string, path = '/review') =>
    openAs(bench.app, await createKey(bench.app, role, role), path);

  it('shows a viewer no way to the queue, and gives it nothing', async () => {
    const { page } = await come('viewer', '/documents');
    await page.getByRole('heading', { level: 1, name: 'Documents' }).waitFor();
    expect(await page.getByRole('link', { name: 'Review' }).count()).toBe(0);
    const direct = await come('viewer');
    await direct.page.getByText('Could not get the queue').waitFor();
    expect(await listAxeFaults(direct.page)).toEqual([]);
  });

  it('lets an underwriter look, and decide nothing', async () => {
    const { page } = await come('underwriter');
    await desk(page).getByText('Your roles let you look, not decide.').waitFor();
    expect(await confirm(page).isDisabled()).toBe(true);
    await page.keyboard.press('c');
    expect(await fact(page, 'hypertension').count()).toBe(1);
  });

  it('tells who is at what, and passes by what another has', async () => {
    const first = await come('reviewer');
    await desk(first.page).getByText('Yours until').waitFor();
    const second = await come('reviewer');
    await fact(second.page, 'asthma').waitFor();
    const rows = second.page.getByRole('list', { name: 'Review queue' });
    await rows.getByText(/^with /).waitFor();
    await second.page.keyboard.press('k');
    await second.page.getByRole('alert').getByText('is at this item now').waitFor();
    expect(await confirm(second.page).isDisabled()).toBe(true);
    expect(await listAxeFaults(second.page)).toEqual([]);
    await first.page.keyboard.press('c');
    await fact(second.page, 'hypertension').waitFor({ state: 'detached' });
    await Promise.all([first, second].map(({ page }) => page.context().close()));
  });

  it('has a second person decide where the first one wants that', async () => {
    const first = await come('reviewer');
    await desk(first.page).getByText('Yours until').waitFor();
    const name = (await desk(first.page).getByTestId('fact-title').textContent()) ?? '';
    await first.page.keyboard.press('2');
    await first.page.keyboard.press('x');
    await fact(first.page, name).waitFor({ state: 'detached' });
    const second = await come('reviewer');
    await second.page.getByText('took this fact out of the record').waitFor();
    await fact(second.page, name).waitFor();
    expect(await listAxeFaults(second.page)).toEqual([]);
    await second.page.keyboard.press('x');
    await fact(second.page, name).waitFor({ state: 'detached' });
    await second.page.keyboard.press('q');
    await second.page.getByText('1 of 1', { exact: true }).waitFor();
    await Promise.all([first, second].map(({ page }) => page.context().close()));
  });

  it('shows marks of a document as text, and keeps its words out of title, address and storage', async () => {
    const { app } = bench;
    const id = await app.upload(
      `PMH: glaucoma ${payload}.\nDenies glaucoma. Notes: ${payload}`,
      `${payload}.txt`,
    );
    await app.process(id);
    const { page, faults, requests } = await come('reviewer');
    await desk(page).getByTestId('fact-title').waitFor();
    await page.getByText(payload).first().waitFor();
    await page.keyboard.press('e');
    await page.getByLabel('Stage').fill(payload);
    await page.getByLabel('Body site').fill(payload);
    await page.keyboard.press('Enter');
    await page.getByRole('form').waitFor({ state: 'detached' });
    expect(await page.title()).toBe('Review · MedExtract');
    expect(
      await page.evaluate('JSON.stringify({ ...localStorage, ...sessionStorage })'),
    ).not.toMatch(/glaucoma|hypertension/);
    expect(requests.filter((address) => /glaucoma|onerror/.test(address))).toEqual([]);
    expect(faults).toEqual([]);
  });
});
