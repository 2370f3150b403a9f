import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser of this machine: named in CHROMIUM_PATH, or the first one on the PATH. */
export function findChromium(): string | undefined {
  // biome-ignore lint/style/noProcessEnv: where a test run finds its browser is read here alone
  const { CHROMIUM_PATH, PATH = '' } = process.env;
  if (CHROMIUM_PATH !== undefined) return CHROMIUM_PATH;
  return PATH.split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
}

export async function launch(executablePath: string): Promise<Browser> {
  const args = ['--no-sandbox', '--disable-gpu', '--disable-background-networking'];
  return chromium.launch({ executablePath, args });
}

export interface OpenReport {
  readonly page: Page;
  /** Everything that the page asked for, its own file aside. */
  readonly requests: readonly string[];
  /** Faults of the script, and what the page's policy refused. */
  readonly faults: readonly string[];
  close(): Promise<void>;
}

export interface ReportOptions {
  readonly width?: number;
  readonly colorScheme?: 'light' | 'dark';
}

/** Opens the page from a file, as a person does who was sent it. */
export async function openReport(
  browser: Browser,
  html: string,
  { width = 1400, colorScheme = 'light' }: ReportOptions = {},
): Promise<OpenReport> {
  const folder = await mkdtemp(join(tmpdir(), 'medextract-report-'));
  const file = join(folder, 'report.html');
  await writeFile(file, html);
  const context = await browser.newContext({
    viewport: { width, height: 800 },
    colorScheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const requests: string[] = [];
  const faults: string[] = [];
  const address = pathToFileURL(file).href;
  page.on('request', (request) => {
    if (request.url() !== address) requests.push(request.url());
  });
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  await page.goto(address);
  return {
    page,
    requests,
    faults,
    async close() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
