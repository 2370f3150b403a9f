import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  aModelBench,
  invented,
  type ModelBench,
  openAsAdmin,
  rejectInvented,
  wiserVersion,
} from './a-model-bench.js';
import { createKey, openAs } from './a-review-bench.js';
import { colorSchemes, expectSound, hasBrowser, listAxeFaults, skipReason } from './an-open-app.js';

const tab = (page: Page, name: string) => page.getByRole('tab', { name });
const version = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'Versions' }).getByRole('link', { name });

async function setLabel(page: Page, reason: string): Promise<void> {
  await page.getByRole('button', { name: 'Set label' }).click();
  await page.getByLabel('Reason').fill(reason);
  await page.getByRole('button', { name: 'Set the label' }).click();
}

describe.skipIf(!hasBrowser)(`prompts${skipReason}`, () => {
  let bench: ModelBench;
  beforeAll(async () => {
    bench = await aModelBench();
  });
  afterAll(() => bench?.close());

  it('are read, held side by side, tried, and labelled with a reason once the gate lets them', async () => {
    const { page, faults } = await openAsAdmin(bench, { path: '/prompts' });
    await page.getByRole('region', { name: 'Text of v3.0.0' }).waitFor();
    await page.getByRole('heading', { level: 2, name: /^v3\.0\.0\s*serving$/ }).waitFor();
    await version(page, wiserVersion).click();
    await tab(page, 'Differences').click();
    await page.getByLabel('Against').selectOption('v1.1.0');
    await page.getByText(/lines differ/).waitFor();
    await page.getByRole('list', { name: 'Lines of both versions' }).waitFor();

    await tab(page, 'Try').click();
    await page.getByText(/stand-in: .* cost unknown/).waitFor();
    await page.getByRole('button', { name: `Try ${wiserVersion}` }).click();
    const result = page.getByRole('region', { name: 'What it came to' });
    await result.getByText('1 diagnosis lost').waitFor();
    await result.getByText(invented).waitFor();

    await setLabel(page, 'It invents nothing');
    await page.getByRole('heading', { level: 2, name: /candidate$/ }).waitFor();
    await tab(page, 'Labels').click();
    await page.getByRole('row', { name: /It invents nothing/ }).waitFor();

    expect(await rejectInvented(bench)).toBe(200);
    await version(page, 'v1.1.0').click();
    await setLabel(page, 'To see whether it passes');
    const dialog = page.getByRole('dialog', { name: 'Label v1.1.0' });
    await dialog.getByRole('alert').getByText('not yet held against').waitFor();
    await dialog.getByRole('button', { name: 'Read again what people corrected' }).click();
    await dialog.getByText(invented).waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    await dialog.getByRole('button', { name: 'Set the label' }).click();
    await dialog.getByRole('alert').getByText('reads wrong again').waitFor();
    expect(faults).toEqual([]);
  });

  it.each(colorSchemes)(
    'have no fault that axe finds, and fit a phone, %s',
    async (colorScheme) => {
      const viewport = { width: 360, height: 800 };
      const path = `/prompts?version=${wiserVersion}`;
      const { page, faults } = await openAsAdmin(bench, { path, colorScheme, viewport });
      await page.getByRole('region', { name: `Text of ${wiserVersion}` }).waitFor();
      for (const name of ['Content', 'Differences', 'Labels', 'Try']) {
        await tab(page, name).click();
        await page.getByRole('tabpanel', { name }).waitFor();
        await expectSound(page);
      }
      expect(faults).toEqual([]);
    },
  );

  it('show an engineer no document, and a viewer nothing', async () => {
    const { app } = bench;
    const engineer = await openAs(app, await createKey(app, 'e', 'engineer'), '/prompts?tab=try');
    await engineer.page.getByText('Your roles do not let you read documents').waitFor();
    const viewer = await openAs(app, await createKey(app, 'v', 'viewer'), '/prompts');
    await viewer.page.getByText('Could not get the prompts').waitFor();
    expect(await viewer.page.getByRole('button', { name: 'Set label' }).count()).toBe(0);
    expect(await viewer.page.getByRole('link', { name: 'Prompts' }).count()).toBe(0);
  });
});
