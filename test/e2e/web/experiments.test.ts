import { anOutcome, aReadingCost, createMemoryStores } from '@medextract/core/testing';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openAsAdmin } from './a-model-bench.js';
import { openAs } from './a-review-bench.js';
import {
  anOpenApp,
  colorSchemes,
  expectSound,
  hasBrowser,
  type OpenApp,
  skipReason,
} from './an-open-app.js';

const stores = createMemoryStores({ clock: systemClock, digest: nodeDigest });

function armOf(experimentId: string, arm: 'control' | 'treatment', failures: number) {
  const promptVersion = arm === 'control' ? 'v3.0.0' : 'v2.1.0';
  return Array.from({ length: 60 }, (_, index) =>
    anOutcome({
      at: new Date().toISOString(),
      documentId: `${arm}-${index}`,
      promptVersion,
      assignment: { experimentId, arm, promptVersion },
      stratum: { documentType: 'pdf', pageBand: index % 2 === 0 ? '1' : '2-4' },
      succeeded: index >= failures,
      cost: aReadingCost({ processingMs: 1_000 + index, costUsd: 0.01 + index / 10_000 }),
    }),
  );
}

async function findServing(app: OpenApp): Promise<string> {
  const answer = await app.ask('/api/v2/prompts/labels');
  const { current }: { current: { serving: string } } = JSON.parse(await answer.text());
  return current.serving;
}

/** Takes a step in its dialog, which wants a reason. */
async function takeStep(page: Page, name: string, reason: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Reason').fill(reason);
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'hidden' });
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 2, name });

async function draft(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name: 'New experiment' }).first().click();
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Control', { exact: true }).selectOption('v3.0.0');
  await page.getByLabel('Treatment', { exact: true }).selectOption('v2.1.0');
}

describe.skipIf(!hasBrowser)(`experiments${skipReason}`, () => {
  let app: OpenApp;
  beforeAll(async () => {
    app = await anOpenApp({ stores, flags: { auth: true } });
    await app.process(await app.upload('PAST MEDICAL HISTORY: Hypertension.\n'));
  });
  afterAll(() => app?.close());

  it('are planned, started, judged, promoted and rolled back, each step with its reason', async () => {
    const { page, faults } = await openAsAdmin({ app }, { path: '/experiments' });
    await page.getByText('No experiments yet').waitFor();
    await draft(page, '');
    await page.getByRole('button', { name: 'Make the draft' }).click();
    await page.getByText('Give it a name.').waitFor();
    await page.getByLabel('Name').fill('Fewer words');
    await page.getByLabel('Control succeeds, percent').fill('90');
    await page.getByLabel('Documents a day').fill('100');
    await page
      .getByText(/^\d[\d,]* documents, \d+ days/)
      .first()
      .waitFor();
    const size = page.getByLabel('Documents in each arm');
    await page.getByRole('button', { name: 'Plan for this size' }).click();
    await expect.poll(() => size.inputValue()).not.toBe('400');
    await page.getByRole('button', { name: 'Make the draft' }).click();
    await heading(page, 'Fewer words Draft').waitFor();

    await takeStep(page, 'Start', 'The trial of spring');
    await heading(page, 'Fewer words Running').waitFor();
    const id = new URL(page.url()).pathname.split('/').at(-1) ?? '';
    await stores.metrics.add([...armOf(id, 'control', 24), ...armOf(id, 'treatment', 0)]);
    const verdict = page.getByRole('region', { name: 'Verdict' });
    await verdict.getByText('Promote the treatment').waitFor();
    await verdict
      .getByText(/^\+40 points \(\+/)
      .first()
      .waitFor();
    const guardrails = page.getByRole('region', { name: 'Guardrails' });
    expect(await guardrails.getByText('holds').count()).toBe(4);
    const strata = page.getByRole('region', { name: 'Both arms by documents alike' });
    await strata.getByRole('row', { name: /^pdf, 2-4 pages 30 60% 30 100%/ }).waitFor();
    await page.getByRole('button', { name: 'Replay v2.1.0' }).click();
    await page.getByText('Nothing would change.').waitFor();

    await takeStep(page, 'Complete', 'The difference is plain');
    await heading(page, 'Fewer words Completed').waitFor();
    await takeStep(page, 'Promote', 'It reads more');
    await heading(page, 'Fewer words Promoted').waitFor();
    expect(await findServing(app)).toBe('v2.1.0');
    await takeStep(page, 'Roll back', 'Letters of one hospital are read wrong');
    await heading(page, 'Fewer words Rolled back').waitFor();
    await page.getByText('Letters of one hospital are read wrong').waitFor();
    expect(await findServing(app)).toBe('v3.0.0');
    expect(faults).toEqual([]);
  });

  it('want a reason, and are stopped when somebody says so', async () => {
    const { page } = await openAsAdmin({ app }, { path: '/experiments' });
    await draft(page, 'To be stopped');
    await page.getByLabel('Mode').selectOption('shadow');
    await page.getByLabel('May cost at most, dollars').fill('1');
    await page.getByRole('button', { name: 'Make the draft' }).click();
    await page.getByRole('button', { name: 'Start', exact: true }).click();
    const dialog = page.getByRole('dialog', { name: 'Start the experiment' });
    await dialog.getByRole('button', { name: 'Start', exact: true }).click();
    await dialog.getByText('Say why').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'hidden' });
    await takeStep(page, 'Start', 'To see it run');
    await page.getByText('0 documents were read by both').waitFor();
    await takeStep(page, 'Stop', 'Enough seen');
    await heading(page, 'To be stopped Rolled back').waitFor();
  });

  it.each(colorSchemes)(
    'have no fault that axe finds, and fit a phone, %s',
    async (colorScheme) => {
      const viewport = { width: 360, height: 800 };
      const { page, faults } = await openAsAdmin({ app }, { path: '/', colorScheme, viewport });
      const visit = async (name: string) => {
        await page.getByRole('button', { name: 'Navigation' }).click();
        await page.getByRole('link', { name: 'Experiments' }).click();
        if (name !== '') await page.getByRole('link', { name }).first().click();
      };
      await page.getByRole('button', { name: 'Navigation' }).waitFor();
      await visit('');
      await page.getByRole('region', { name: 'Experiments' }).waitFor();
      await expectSound(page);
      await page.getByRole('link', { name: 'Fewer words' }).click();
      await page.getByRole('region', { name: 'Verdict' }).waitFor();
      await expectSound(page);
      await visit('New experiment');
      await page.getByText('To look whenever one likes').waitFor();
      await expectSound(page);
      expect(faults).toEqual([]);
    },
  );

  it('offer no step to whoever may only look', async () => {
    const scopes = ['experiments:read'];
    const answer = await app.ask('/api/v2/keys', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ label: 'looks', roles: ['engineer'], scopes }),
    });
    const { secret }: { secret: string } = JSON.parse(await answer.text());
    const { page } = await openAs(app, secret, '/experiments');
    await page.getByRole('link', { name: 'Fewer words' }).waitFor();
    expect(await page.getByRole('link', { name: 'New experiment' }).count()).toBe(0);
    await page.getByRole('link', { name: 'Fewer words' }).click();
    await page.getByRole('region', { name: 'Verdict' }).waitFor();
    expect(await page.getByRole('button', { name: /^(?:Start|Stop|Replay)/ }).count()).toBe(0);
  });
});
