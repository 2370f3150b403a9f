import { anOutcome, aReadingCost, createMemoryStores } from '@medextract/core/testing';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, openAs } from './a-review-bench.js';
import {
  anOpenApp,
  colorSchemes,
  expectSound,
  hasBrowser,
  type OpenApp,
  skipReason,
} from './an-open-app.js';

const hourMs = 3_600_000;

const runsOf = (promptVersion: string, failures: number) =>
  Array.from({ length: 60 }, (_, index) =>
    anOutcome({
      at: new Date(Date.now() - (index % 3) * 24 * hourMs).toISOString(),
      promptVersion,
      documentId: `${promptVersion}-${index}`,
      documentKind: 'lab_report',
      succeeded: index >= failures,
      cost: aReadingCost({
        processingMs: 1_000 + 10 * (index % 7),
        modelId: promptVersion === 'offline' ? null : 'model-1',
        costUsd: promptVersion === 'offline' ? null : 0.02,
        inputTokens: 1_000,
        cachedInputTokens: 250,
        outputTokens: 50,
      }),
    }),
  );

/** Two versions and documents that no model read, over three days, and a budget that today is over. */
async function anAppWithFigures(): Promise<OpenApp> {
  const stores = createMemoryStores({ clock: systemClock, digest: nodeDigest });
  await stores.metrics.add([
    ...runsOf('v2.1.0', 20),
    ...runsOf('v3.0.0', 0),
    ...runsOf('offline', 0),
  ]);
  const environment = { MEDEXTRACT_DAY_BUDGET_USD: '0.1' };
  return anOpenApp({ stores, environment, flags: { auth: true } });
}

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });
const row = (page: Page, name: string) =>
  page.getByRole('region', { name: 'Figures by prompt version' }).getByRole('row', { name });

describe.skipIf(!hasBrowser)(`the dashboard${skipReason}`, () => {
  let app: OpenApp;
  const open = (path: string) => openAs(app, app.service.firstKey ?? '', path);
  beforeAll(async () => {
    app = await anAppWithFigures();
  });
  afterAll(() => app?.close());

  it('tells figures by version, over time, of two against each other, and what became worse', async () => {
    const { page, faults } = await open('/dashboard');
    await row(page, 'v3.0.0').waitFor();
    expect(await row(page, 'v2.1.0').textContent()).toMatch(/66\.7%/);
    expect(await row(page, 'offline').textContent()).toMatch(/unknown/);
    await page.getByLabel('Version', { exact: true }).selectOption('v3.0.0');
    await page.getByRole('img', { name: /^Cost per day\..*last \$0\.40/ }).waitFor();
    await page.getByRole('button', { name: 'Tokens as a table' }).click();
    const tokens = page.getByRole('region', { name: 'Tokens' });
    expect(await tokens.getByRole('row').last().textContent()).toMatch(/5K15K1K$/);

    await tab(page, /^Compare/).click();
    await page.getByLabel('Control').selectOption('v2.1.0');
    await page.getByLabel('Treatment').selectOption('v3.0.0');
    await page.getByText('The treatment is better.').waitFor();
    await page.getByText(/\+33\.3 points \(\+/).waitFor();

    await tab(page, /^Alerts/).click();
    const runbook = page.getByRole('button', { name: 'Runbook: The budget of the day is used up' });
    await runbook.waitFor();
    await runbook.click();
    await page.getByRole('dialog').getByText('raise the budget').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'hidden' });

    await tab(page, /^Functions/).click();
    await page.getByText('There are no functions here').waitFor();
    expect(page.url()).toMatch(/\/dashboard\?/);
    expect(faults).toEqual([]);
  });

  it('keeps its view in the address, and shows an empty time as empty', async () => {
    const { page } = await open('/dashboard?range=dates&from=2020-01-01&to=2020-01-02');
    await page.getByText('Nothing was read in this time').waitFor();
    expect(await page.getByLabel('From').inputValue()).toBe('2020-01-01');
    await page.getByLabel('Time').selectOption('7d');
    await row(page, 'v3.0.0').waitFor();
    expect(new URL(page.url()).search).toContain('range=7d');
  });

  it.each(colorSchemes)(
    'has no fault that axe finds, and fits a phone, %s',
    async (colorScheme) => {
      const { page, faults } = await app.open({
        path: '/dashboard?tab=figures',
        ...{ colorScheme, viewport: { width: 360, height: 800 } },
      });
      await page.getByLabel('API key').fill(app.service.firstKey ?? '');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await page.getByRole('img', { name: /^Success\./ }).waitFor();
      for (const name of [/^Figures/, /^Compare/, /^Alerts/, /^Functions/]) {
        await tab(page, name).click();
        await page.getByRole('tabpanel', { name }).waitFor();
        await expectSound(page);
      }
      expect(faults).toEqual([]);
    },
  );

  it('is not there for somebody who may not see figures', async () => {
    const { page } = await openAs(app, await createKey(app, 'viewer', 'viewer'), '/dashboard');
    await page.getByText('Could not get the figures').waitFor();
    expect(await page.getByRole('link', { name: 'Dashboard' }).count()).toBe(0);
  });
});
