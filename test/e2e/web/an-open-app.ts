import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import {
  aRunningService,
  type RunningOverrides,
  type TestService,
} from '../../../apps/cli/src/testing/a-running-service.js';
import { findChromium, launch } from '../open-report.js';

const built = join(import.meta.dirname, '../../../apps/web/dist/index.html');

/** A machine that is busy with other things is slow, not wrong. */
const patienceMs = 120_000;

export const hasBrowser = findChromium() !== undefined;
export const skipReason = hasBrowser ? '' : ' (skipped: no chromium; set CHROMIUM_PATH)';

interface OpenPage {
  readonly page: Page;
  /** Faults of the script, and what the policy of the page refused. */
  readonly faults: readonly string[];
  /** Every address that was asked for. */
  readonly requests: readonly string[];
}

export interface OpenOptions extends BrowserContextOptions {
  readonly path?: string;
}

export interface OpenApp extends TestService {
  readonly browser: Browser;
  /** A page of its own, as if on another machine. */
  open(options?: OpenOptions): Promise<OpenPage>;
  close(): Promise<void>;
}

/** The real service with the app that was built, and a browser; `--no-auth` where `flags` says nothing else. */
export async function anOpenApp(overrides: RunningOverrides = {}): Promise<OpenApp> {
  if (!existsSync(built)) throw new Error('The web app is not built: node scripts/run.mjs build');
  const flags = { auth: false, ...overrides.flags };
  const [running, browser] = await Promise.all([
    aRunningService({ ...overrides, flags }),
    launch(findChromium() ?? ''),
  ]);
  return {
    ...running,
    browser,
    async open({ path = '/', ...options } = {}) {
      const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
      context.setDefaultTimeout(patienceMs);
      const page = await context.newPage();
      const faults: string[] = [];
      const requests: string[] = [];
      page.on('request', (request) => requests.push(request.url()));
      page.on('pageerror', (error) => faults.push(error.message));
      page.on('console', (message) => {
        // The browser itself notes every answer that says no.
        const isRefusal = message.text().startsWith('Failed to load resource');
        if (message.type() === 'error' && !isRefusal) faults.push(message.text());
      });
      await page.goto(`${running.address}${path}`);
      return { page, faults, requests };
    },
    async close() {
      await browser.close();
      await running.service.stop();
    },
  };
}

/** What axe finds wrong on the page as it stands, as one line each. */
export async function listAxeFaults(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`,
  );
}

export const colorSchemes = ['light', 'dark'] as const;

/** How much wider the page is than its window. */
export const findOverflow = (page: Page): Promise<number> =>
  page.locator('html').evaluate((html) => html.scrollWidth - html.clientWidth);

/** That the page, once it has all that it asked for, has no fault that axe finds and fits its window. */
export async function expectSound(page: Page): Promise<void> {
  await expect.poll(() => page.getByText(/^Getting /).count()).toBe(0);
  expect(await listAxeFaults(page)).toEqual([]);
  expect(await findOverflow(page)).toBe(0);
}
