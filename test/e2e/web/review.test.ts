import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { aDoubtfulNote, aReviewBench, desk } from './a-review-bench.js';
import {
  colorSchemes,
  findOverflow,
  hasBrowser,
  listAxeFaults,
  type OpenApp,
  skipReason,
} from './an-open-app.js';

type Bench = Awaited<ReturnType<typeof aReviewBench>>;

const title = (page: Page) => desk(page).getByTestId('fact-title');
const shown = async (page: Page): Promise<string> => (await title(page).textContent()) ?? '';
const isAt = (page: Page, name: string) =>
  desk(page).getByTestId('fact-title').filter({ hasText: name }).waitFor();

interface Fact {
  readonly condition: string;
  readonly read_by: string;
  readonly icd_code: string | null;
  readonly evidence: readonly { readonly start: number }[];
}

async function readDiagnoses({ ask }: OpenApp, documentId: string): Promise<readonly Fact[]> {
  const answer = await ask(`/api/v2/documents/${documentId}/record`);
  const { diagnoses }: { diagnoses: Fact[] } = JSON.parse(await answer.text());
  return diagnoses;
}

describe.skipIf(!hasBrowser)(`review by keyboard${skipReason}`, () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await aReviewBench(22);
  });
  afterAll(() => bench?.app.close());

  it('takes a reviewer through 20 facts without a pointer', async () => {
    const { app, documentId } = bench;
    const { page, faults } = await app.open();
    await page.getByRole('heading', { level: 1, name: 'Documents' }).waitFor();
    await page.keyboard.press('g');
    await page.keyboard.press('r');
    const seen = new Set<string>();
    let keys = 0;
    const press = async (...all: readonly string[]) => {
      for (const key of all) {
        await page.keyboard.press(key);
        keys += 1;
      }
    };
    const begin = performance.now();
    for (let count = 0; count < 20; count += 1) {
      await title(page).waitFor();
      const name = await shown(page);
      expect(seen).not.toContain(name);
      seen.add(name);
      await page.getByRole('button', { name: 'Confirm' }).isEnabled();
      if (count % 5 === 1) await press('x');
      else if (count % 10 === 2) {
        await press('e');
        await page.getByLabel('ICD-10-CM code').waitFor();
        await press('Tab', 'R', '6', '9', 'Enter');
      } else await press('c');
      await expect.poll(() => shown(page)).not.toBe(name);
    }
    const ms = Math.round((performance.now() - begin) / 20);
    process.stdout.write(`review: ${keys / 20} keys per fact, ${ms} ms per fact by machine\n`);
    const facts = await readDiagnoses(app, documentId);
    const byPerson = facts.filter(({ read_by }) => read_by === 'reviewer');
    expect(byPerson).toHaveLength(16);
    expect(byPerson.filter(({ icd_code }) => icd_code === 'R69')).toHaveLength(2);
    expect(keys / 20).toBeLessThanOrEqual(1.5);
    await page.keyboard.press('q');
    const summary = page.getByRole('dialog', { name: 'This session' });
    await summary.getByText('20', { exact: true }).waitFor();
    expect(await summary.textContent()).toContain('Keys for each1.5');
    expect(await listAxeFaults(page)).toEqual([]);
    expect(faults).toEqual([]);
  });

  it('says with ? which keys there are', async () => {
    const { page } = await bench.app.open({ path: '/review' });
    await title(page).waitFor();
    await page.keyboard.press('?');
    const help = page.getByRole('dialog', { name: 'Keys' });
    for (const label of ['Confirm', 'Correct', 'Reject', 'Skip', 'Undo', 'Add a missed fact']) {
      await help.getByText(label, { exact: true }).waitFor();
    }
  });
});

describe.skipIf(!hasBrowser)(`review${skipReason}`, () => {
  let bench: Bench;
  beforeAll(async () => {
    bench = await aReviewBench(8);
  });
  afterAll(() => bench?.app.close());
  const open = async () => {
    const opened = await bench.app.open({ path: '/review' });
    await title(opened.page).waitFor();
    return opened;
  };

  it('lights what speaks for a fact and what against it', async () => {
    const { page } = await open();
    const marks = page.getByRole('region', { name: 'Text of page 1' }).locator('mark');
    await expect.poll(() => marks.allTextContents()).toEqual(['hypertension', 'hypertension']);
  });

  it('takes a decision back, and shows the fact again', async () => {
    const { page } = await open();
    await page.keyboard.press('x');
    await isAt(page, 'asthma');
    const { app, documentId } = bench;
    expect((await readDiagnoses(app, documentId)).map(({ condition }) => condition)).not.toContain(
      'hypertension',
    );
    await page.keyboard.press('u');
    await isAt(page, 'hypertension');
    const [first] = await readDiagnoses(app, documentId);
    expect(first).toMatchObject({ condition: 'hypertension', read_by: 'offline' });
    await page.keyboard.press('u');
    await page.getByText('There is nothing to take back').waitFor();
  });

  it('puts what is skipped last, and takes that back too', async () => {
    const { page } = await open();
    await page.keyboard.press('s');
    await isAt(page, 'asthma');
    const rows = page.getByRole('list', { name: 'Review queue' }).getByRole('listitem');
    await expect.poll(async () => (await rows.allTextContents()).at(-1)).toContain('skipped');
    await page.keyboard.press('u');
    await isAt(page, 'hypertension');
  });

  it('adds a missed fact whose place is picked by its first letters', async () => {
    const { page } = await open();
    await page.keyboard.press('a');
    await page.getByText('letters jump').waitFor();
    await page.keyboard.type('ecz');
    await page.keyboard.press('Enter');
    await page.getByRole('form', { name: 'Add a missed fact' }).waitFor();
    expect(await page.getByLabel('Condition').inputValue()).toBe('eczema');
    expect(await listAxeFaults(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.getByText('Fact added').waitFor();
    const facts = await readDiagnoses(bench.app, bench.documentId);
    expect(facts.at(-1)).toMatchObject({ condition: 'eczema', read_by: 'reviewer' });
  });

  it('corrects a fact and takes the place that was selected with the pointer', async () => {
    const { page } = await open();
    await page.keyboard.press('e');
    await page.locator('mark').nth(1).dblclick();
    await page.getByText('Place in the source').locator('..').getByText('hypertension').waitFor();
    await page.keyboard.press('Enter');
    await isAt(page, 'asthma');
    const [first] = await readDiagnoses(bench.app, bench.documentId);
    const start = aDoubtfulNote(8).indexOf('Denies hypertension') + 'Denies '.length;
    expect(first).toMatchObject({ read_by: 'reviewer', evidence: [{ start }] });
    await page.keyboard.press('u');
    await isAt(page, 'hypertension');
  });

  it.each(colorSchemes)('has no fault that axe finds, %s', async (colorScheme) => {
    const { page } = await bench.app.open({ path: '/review', colorScheme });
    await title(page).waitFor();
    await desk(page).getByText('Yours until').waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    await page.keyboard.press('e');
    await page.getByRole('form', { name: 'Correct the fact' }).waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
    await page.keyboard.press('Escape');
    const name = await shown(page);
    await page.keyboard.press('c');
    await expect.poll(() => shown(page)).not.toBe(name);
    await page.getByRole('tab', { name: 'Reviewers' }).click();
    await page.getByRole('table', { name: 'Figures of reviewers' }).waitFor();
    expect(await listAxeFaults(page)).toEqual([]);
  });

  it.each([360, 1_400])('fits a screen of %i', async (width) => {
    const { page } = await bench.app.open({ path: '/review', viewport: { width, height: 800 } });
    await page.getByRole('button', { name: 'Confirm' }).waitFor();
    expect(await findOverflow(page)).toBe(0);
  });
});
