import { createHash } from 'node:crypto';
import type { DocumentFormat, SourceDocument, SourcePage } from '@medextract/core';
import type { FormatReading, PageDraft } from '../format-reader.js';
import { createCopiedLineFinder } from './copied-lines.js';
import { assertLedger } from './page-ledger.js';
import { findRunningKeys, listRunningLines } from './running-lines.js';
import { listLines, type TextLine, withoutPageNumber } from './text-lines.js';

/** Between pages: the form feed has a line of its own, so that no line of text holds it. */
const pageBreak = '\n\f\n';

const blankNotice = /^\W*(?:this )?page (?:is )?(?:intentionally )?(?:left )?blank\W*$/;

interface PlacedDraft {
  readonly draft: PageDraft;
  readonly start: number;
  readonly end: number;
  readonly lines: readonly TextLine[];
}

const placeDrafts = (reading: FormatReading): { text: string; placed: readonly PlacedDraft[] } => {
  const texts = reading.pages.map((draft, index) => {
    const isLast = index === reading.pages.length - 1;
    return reading.verbatim || isLast ? draft.text : draft.text + pageBreak;
  });
  const text = texts.join('');
  let start = 0;
  const placed = reading.pages.map((draft, index) => {
    const end = start + (texts[index]?.length ?? 0);
    const page = { draft, start, end, lines: listLines(text, { start, end }) };
    start = end;
    return page;
  });
  return { text, placed };
};

const isBlank = ({ lines }: PlacedDraft): boolean =>
  lines.length === 0 || (lines.length === 1 && blankNotice.test(lines[0]?.key ?? ''));

/** What a page says: its running headers and footers aside, unless it says nothing else. */
const contentKey = (page: PlacedDraft, running: ReadonlySet<TextLine>): string => {
  const content = page.lines.filter((line) => !running.has(line));
  return (content.length === 0 ? page.lines : content)
    .map((line) => withoutPageNumber(line.key))
    .join('\n');
};

type Standing = Pick<SourcePage, 'state' | 'reason' | 'duplicateOf'>;

const judgePage = (page: PlacedDraft, original: number | undefined): Standing => {
  const { unreadable } = page.draft;
  if (unreadable !== null) return { state: 'unreadable', reason: unreadable, duplicateOf: null };
  if (isBlank(page)) return { state: 'blank', reason: null, duplicateOf: null };
  if (original === undefined) return { state: 'read', reason: null, duplicateOf: null };
  const reason = `same text as page ${original}`;
  return { state: 'duplicate', reason, duplicateOf: original };
};

const toSourcePage = (page: PlacedDraft, number: number, standing: Standing): SourcePage => ({
  number,
  start: page.start,
  end: page.end,
  ...standing,
  source: page.draft.text === '' ? 'none' : page.draft.source,
  ocrConfidence: page.draft.ocrConfidence,
  size: page.draft.size,
  words: page.draft.words.map((word) => ({
    ...word,
    start: word.start + page.start,
    end: word.end + page.start,
  })),
});

const mergeLines = (lines: readonly TextLine[]): SourceDocument['repeated'] => {
  const spans: { start: number; end: number }[] = [];
  for (const { start, end } of lines.toSorted((a, b) => a.start - b.start)) {
    const last = spans.at(-1);
    if (last !== undefined && start <= last.end + 1) last.end = Math.max(last.end, end);
    else spans.push({ start, end });
  }
  return spans;
};

interface Judged {
  readonly pages: readonly SourcePage[];
  readonly repeated: SourceDocument['repeated'];
}

const judgePages = (placed: readonly PlacedDraft[]): Judged => {
  const [first, second] = placed;
  if (first === undefined) return { pages: [], repeated: [] };
  // Nothing repeats on the only page of a document.
  if (second === undefined) {
    return { pages: [toSourcePage(first, 1, judgePage(first, undefined))], repeated: [] };
  }
  return judgeAgainstEachOther(placed);
};

/** Running lines, copied text and duplicates show only where a page is held against the others. */
const judgeAgainstEachOther = (placed: readonly PlacedDraft[]): Judged => {
  const runningKeys = findRunningKeys(placed.map(({ lines }) => lines));
  const findCopied = createCopiedLineFinder();
  const firstPageOf = new Map<string, number>();
  const seenRunning = new Set<string>();
  const repeated: TextLine[] = [];
  const pages = placed.map((page, index) => {
    const running = new Set(listRunningLines(page.lines, runningKeys));
    const key = contentKey(page, running);
    const standing = judgePage(page, firstPageOf.get(key));
    if (standing.state === 'read') {
      firstPageOf.set(key, index + 1);
      repeated.push(...findCopied(page.lines.filter((line) => !running.has(line))));
    }
    for (const line of running) {
      const lineKey = withoutPageNumber(line.key);
      if (seenRunning.has(lineKey)) repeated.push(line);
      seenRunning.add(lineKey);
    }
    return toSourcePage(page, index + 1, standing);
  });
  return { pages, repeated: mergeLines(repeated) };
};

/** Joins a format's pages to one canonical text, and gives every page its one state. */
export function assembleDocument(
  reading: FormatReading,
  { bytes, format }: { readonly bytes: Uint8Array; readonly format: DocumentFormat },
): SourceDocument {
  const { text, placed } = placeDrafts(reading);
  const document: SourceDocument = {
    format,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    sizeBytes: bytes.length,
    text,
    ...judgePages(placed),
    codedEntries: reading.codedEntries,
    warnings: reading.warnings,
  };
  assertLedger(document);
  return document;
}
