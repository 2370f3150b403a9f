import type { SourceDocument } from '@medextract/core';
import { describe, expect, it } from 'vitest';
import { toTextPage } from '../format-reader.js';
import { makePdf, pdfLines } from '../testing/make-pdf.js';
import { readBytes } from '../testing/read-fixture.js';
import { assembleDocument } from './assemble-document.js';
import { countPageStates } from './page-ledger.js';

const pageCount = 50;
const copied = [
  'Problem list: type 2 diabetes mellitus, diagnosed 2011',
  'Essential hypertension, on lisinopril 20 mg daily',
  'Hyperlipidemia, on atorvastatin 40 mg at bedtime',
  'Obstructive sleep apnea, on CPAP',
  'Allergies: penicillin, with hives',
  'Tobacco: former smoker, quit in 2003',
  'Family history: father, myocardial infarction at 61',
];

/** Two senders in one packet, each with its own header and footer. */
const senderOf = (number: number) =>
  number <= 25 ? 'Cedar Valley Internal Medicine' : 'Lakeside Cardiology Group';

const frame = (number: number, content: readonly string[]): readonly string[] => [
  `${senderOf(number)}   Page ${number} of ${pageCount}`,
  ...content,
  `Confidential record of ${senderOf(number)}`,
];

const ownLines = (number: number): readonly string[] => [
  `Visit ${number}: blood pressure ${110 + number}/70, pulse ${50 + number}`,
  `Weight ${80 + number / 10} kg, glucose ${90 + number} mg/dL`,
  `Plan for visit ${number + 1}: return in ${(number % 5) + 2} weeks`,
];

/** Page 10 is empty, page 20 is page 5 again; every third visit carries the old list forward. */
const contentOf = (number: number): readonly string[] => {
  if (number === 10) return [];
  if (number === 20) return contentOf(5);
  const own = ownLines(number);
  return number % 3 === 0 ? [...own.slice(0, 1), ...copied, ...own.slice(1)] : own;
};

const packet = (): Promise<SourceDocument> => {
  const numbers = Array.from({ length: pageCount }, (_, index) => index + 1);
  const pages = numbers.map((number) =>
    number === 10 ? [] : pdfLines(frame(number, contentOf(number))),
  );
  return readBytes(makePdf(pages));
};

describe('a packet of 50 pages', () => {
  it('gives each page one state, and the states add up', async () => {
    const { pages } = await packet();
    expect(countPageStates(pages)).toEqual({
      read: 48,
      blank: 1,
      duplicate: 1,
      unreadable: 0,
      withheld: 0,
    });
    expect(pages[19]).toMatchObject({ state: 'duplicate', duplicateOf: 5 });
  });

  it('lists headers, footers and copied blocks after their first time, and nothing else', async () => {
    const { pages, repeated, text } = await packet();
    const lines = repeated.flatMap(({ start, end }) => text.slice(start, end).split('\n'));
    const counted = (part: string) => lines.filter((line) => line.includes(part)).length;
    // 49 written pages, less the first of each sender.
    expect(counted('   Page ')).toBe(47);
    expect(counted('Confidential record')).toBe(47);
    for (const line of copied) expect(counted(line)).toBe(15);
    expect(lines).toHaveLength(47 * 2 + 15 * copied.length);
    expect(pages.reduce((sum, { end, start }) => sum + end - start, 0)).toBe(text.length);
  });

  it('knows a copied block again where a page ends inside it', () => {
    const first = frame(1, [...ownLines(1), ...copied, ...ownLines(2)]);
    const second = frame(2, [...ownLines(3), ...ownLines(4), ...copied.slice(0, 4)]);
    const third = frame(3, [...copied.slice(4), ...ownLines(5), ...ownLines(6)]);
    const pages = [first, second, third].map((lines) => toTextPage(lines.join('\n')));
    const reading = { pages, verbatim: false, codedEntries: [], warnings: [] };
    const { repeated, text } = assembleDocument(reading, {
      bytes: Uint8Array.of(1),
      format: 'pdf',
    });
    const spans = repeated.map(({ start, end }) => text.slice(start, end));
    const found = copied.filter((line) => spans.some((span) => span.includes(line)));
    expect(found).toEqual(copied);
    expect(spans.join('\n')).not.toContain('Visit');
  });

  it('takes time in proportion to its pages', () => {
    const timeOf = (count: number): number => {
      const drafts = Array.from({ length: count }, (_, index) =>
        toTextPage(
          frame(index, [...ownLines(index), ...copied, ...ownLines(index + 1)]).join('\n'),
        ),
      );
      const reading = { pages: drafts, verbatim: false, codedEntries: [], warnings: [] };
      const before = process.cpuUsage();
      assembleDocument(reading, { bytes: Uint8Array.of(1), format: 'pdf' });
      const { user, system } = process.cpuUsage(before);
      return (user + system) / 1_000;
    };
    timeOf(1_000);
    const [short, long] = [timeOf(1_000), timeOf(8_000)];
    // Eight times as much; were it quadratic, 64 times.
    expect(long).toBeLessThan(Math.max(short, 10) * 24);
  });
});
