import { createMemoryStores } from '@medextract/core/testing';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createKey, openAs } from './a-review-bench.js';
import {
  anOpenApp,
  colorSchemes,
  findOverflow,
  hasBrowser,
  listAxeFaults,
  type OpenApp,
  skipReason,
} from './an-open-app.js';

const at = '2026-01-02T03:04:05.006Z';

/** Stores with work that was given up: deletions of documents that are gone already. */
async function storesWithDeadLetters(count: number) {
  const stores = createMemoryStores({ clock: systemClock, digest: nodeDigest });
  const jobs = Array.from({ length: count }, (_, index) => ({
    ...{ id: `job-${index}`, kind: 'purge', payload: { documentId: `gone-${index}` } },
    ...{ priority: 10, maxAttempts: 5, createdAt: at, availableAt: at },
    ...{ correlationId: 'correlation', requestedBy: 'system' },
  })) satisfies Parameters<typeof stores.queue.enqueue>[0];
  await stores.queue.enqueue(jobs);
  const leased = await stores.queue.lease({ kinds: ['purge'], limit: count, leaseMs: 60_000 });
  const failure = { code: 'store-unavailable', message: 'The store did not answer.', at };
  for (const { lease } of leased) await stores.queue.settle(lease, { kind: 'park', failure });
  return stores;
}

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });
const button = (page: Page, name: string) => page.getByRole('button', { name });

describe.skipIf(!hasBrowser)(`administration${skipReason}`, () => {
  let app: OpenApp;
  let admin: string;
  beforeAll(async () => {
    app = await anOpenApp({
      flags: { auth: true },
      environment: {
        MEDEXTRACT_MODEL: 'openai:reader-1@http://127.0.0.1:9/v1',
        MEDEXTRACT_MODEL_MAX_DAY_TOKENS: '1000000',
        MEDEXTRACT_RETENTION_DAYS: '30',
      },
      stores: await storesWithDeadLetters(3),
    });
    admin = app.service.firstKey ?? '';
  }, 300_000);
  afterAll(() => app?.close());

  it('makes a key that is shown once and lets in, and revokes it', async () => {
    const { page, faults } = await openAs(app, admin, '/admin/keys');
    await button(page, 'New key').click();
    await button(page, 'Make the key').click();
    await page.getByText('Choose at least one role.').waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    await page.getByLabel('What it is for').fill('<img src=x onerror=alert(1)> desk');
    await page.getByLabel('Underwriter').check();
    await page.getByLabel('What it may do').selectOption('some');
    await page.getByLabel('documents:read').check();
    await button(page, 'Make the key').click();
    const secret = (await page.getByLabel('the key', { exact: true }).textContent()) ?? '';
    expect(secret).toMatch(/^mek_/);
    const ask = (path: string) =>
      fetch(`${app.address}${path}`, { headers: { 'x-api-key': secret } });
    expect((await ask('/api/v2/documents')).status).toBe(200);
    expect((await ask('/api/v2/reviews')).status).toBe(403);
    await button(page, 'I have kept it').click();
    expect(await page.content()).not.toContain(secret);
    await button(page, 'Revoke <img src=x onerror=alert(1)> desk').click();
    await button(page, 'Revoke the key').click();
    await page.getByText('Revoked', { exact: true }).waitFor();
    await expect.poll(async () => (await ask('/api/v2/documents')).status).toBe(401);
    expect(faults).toEqual([]);
  });

  it('finds an entry of the audit log, and verifies the log', async () => {
    await createKey(app, 'Audited', 'viewer');
    const { page, faults } = await openAs(app, admin, '/admin/audit');
    await page.getByRole('cell', { name: 'key.create' }).first().waitFor();
    await page.getByLabel('What was done').selectOption('webhook.create');
    await page.getByLabel('To what (id)').fill('no-such-id');
    await button(page, 'Filter').click();
    await page.getByText('No entry is like that').waitFor();
    await button(page, 'Clear').click();
    await page.getByRole('cell', { name: 'key.create' }).first().waitFor();
    await button(page, 'Verify the log').click();
    await page.getByText(/^The log is whole: \d+ entries/).waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('makes a webhook, tries it and deletes it', async () => {
    const { page } = await openAs(app, admin, '/admin/webhooks');
    await button(page, 'New webhook').first().click();
    await button(page, 'Make the webhook').click();
    await page.getByText('Write the whole address, with https.').waitFor();
    await page.getByLabel('Address').fill('https://hooks.example.com/in');
    await page.getByLabel('record.revised').check();
    await button(page, 'Make the webhook').click();
    const secret = page.getByLabel('the secret that signs its deliveries', { exact: true });
    expect(await secret.textContent()).toMatch(/^whsec_/);
    await button(page, 'I have kept it').click();
    await button(page, 'Test https://hooks.example.com/in').click();
    await page.getByText('Taken, with 200').waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    await button(page, 'Delete https://hooks.example.com/in').click();
    await button(page, 'Delete it').click();
    await page.getByText('Nobody is told of anything').waitFor();
  });

  it('tries one dead letter again, then all', async () => {
    const { page } = await openAs(app, admin, '/admin/jobs');
    await page.getByText('store-unavailable').first().waitFor();
    expect(await page.getByRole('row').count()).toBe(4);
    expect(await listAxeFaults(page)).toEqual([]);
    await button(page, 'Try again: Deletion job-1').click();
    await expect.poll(() => page.getByRole('row').count()).toBe(3);
    await button(page, 'Try all again').click();
    await page.getByRole('dialog').getByRole('button', { name: 'Try all again' }).click();
    await page.getByText('Nothing was given up').waitFor();
  });

  it('pauses a model with a reason, and resumes it', async () => {
    const { page } = await openAs(app, await createKey(app, 'Steers', 'engineer'), '/admin/models');
    await button(page, 'Pause').click();
    await button(page, 'Pause it').click();
    await page.getByText('Say why.').waitFor();
    await page.getByLabel('Why').fill('Answers came late');
    await button(page, 'Pause it').click();
    await page.getByText('Why: Answers came late').waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    await button(page, 'Resume').click();
    await page.getByText('Answers', { exact: true }).waitFor();
  });

  it('shows each role its own pages', async () => {
    const { page } = await openAs(app, await createKey(app, 'Engineer', 'engineer'), '/');
    const names = async () => page.getByRole('navigation').getByRole('link').allInnerTexts();
    await page.getByRole('link', { name: 'Dead letters' }).waitFor();
    expect(await names()).toEqual(expect.arrayContaining(['Health', 'Models', 'Dead letters']));
    for (const name of ['API keys', 'Audit log', 'Webhooks', 'Retention', 'Documents']) {
      expect(await names()).not.toContain(name);
    }
    const viewer = await openAs(app, await createKey(app, 'Viewer', 'viewer'), '/admin/keys');
    await viewer.page.getByText('Could not get the keys').waitFor();
    expect(await viewer.page.getByRole('navigation').getByRole('link').allInnerTexts()).toEqual([
      'Documents',
    ]);
    expect(await listAxeFaults(viewer.page)).toEqual([]);
  });

  it.each(colorSchemes)(
    'fits a small screen and has no fault that axe finds, %s',
    async (scheme) => {
      const { page, faults } = await openAs(app, admin, '/admin/health');
      await page.emulateMedia({ colorScheme: scheme });
      await page.setViewportSize({ width: 360, height: 740 });
      for (const [link, sign] of [
        ['Health', 'Takes work'],
        ['Retention', 'Deleted after 30 days'],
        ['Models', 'reader-1'],
        ['API keys', 'All of its roles'],
      ] as const) {
        if (link !== 'Health') {
          await button(page, 'Navigation').click();
          await page.getByRole('link', { name: link }).click();
          await heading(page, link).waitFor();
        }
        await page.getByText(sign).first().waitFor();
        expect(await listAxeFaults(page)).toEqual([]);
        expect(await findOverflow(page)).toBe(0);
      }
      expect(faults).toEqual([]);
    },
  );
});
