import { dateAt, type FoundDate } from '../text/dates.js';
import type { Line } from '../text/lines.js';
import type { Note } from '../text/note.js';
import { type Block, noBlock } from './lab-result.js';
import { labPrefixes, labWords, type Panel, panelsFrom } from './panels.js';

/** The panel named at the token and the token after it. */
export function panelAt(
  note: Note,
  at: number,
): { readonly panel: Panel; readonly last: number } | undefined {
  if (!note.isWord(at)) return undefined;
  for (const panel of panelsFrom(note.lower(at))) {
    const last = endOfWords(note, at, panel.words);
    if (last > at) return { panel, last };
  }
  return undefined;
}

function endOfWords(note: Note, from: number, words: readonly string[]): number {
  let at = from;
  for (let i = 0; i < words.length; i++) {
    if (i > 0 && note.mark(at) === '/') at++;
    if (note.lower(at) !== words[i]) return -1;
    at++;
  }
  return at;
}

interface Heading {
  readonly isLab: boolean;
  readonly date: FoundDate | null;
  readonly last: number;
}

/** `Labs 03/14/2024:`, `Pre-op labs 4/11:` at the start of a line. */
function headingAt(note: Note, line: Line, from: number): Heading {
  let at = from;
  let date: FoundDate | null = null;
  let isLab = false;
  for (const end = Math.min(line.last, from + 14); at < end; ) {
    const found = dateAt(note, at);
    const word = note.lower(at);
    if (found !== undefined) {
      date ??= found;
      at = found.last;
    } else if (labWords.has(word)) {
      isLab = true;
      at++;
    } else if (labPrefixes.has(word) || isFiller(note, at)) at++;
    else break;
  }
  return { isLab, date, last: at };
}

const fillers = new Set(['-', '/', '(', ')', '[', ']', ',', "'", '’', '.', ':', '*', '|', '#']);
const isFiller = (note: Note, at: number): boolean =>
  fillers.has(note.mark(at)) || (note.isNumber(at) && note.raw(at).length <= 4);

function blockOfPanel(note: Note, at: number, base: Block): Block | undefined {
  const named = panelAt(note, at);
  if (named === undefined) return undefined;
  const { panel, last } = named;
  const raw = note.phrase(at, last);
  return {
    panel: raw,
    specimen: panel.specimen,
    isUrine: panel.isUrine,
    isLab: true,
    date: base.date,
  };
}

const labSections = new Set(['labs', 'laboratory', 'results', 'diagnostic_results', 'lab_results']);

/** What holds for each line: its own heading or panel, or that of the lines above up to a blank line. */
export function findBlocks(note: Note): (Block | undefined)[] {
  const blocks: (Block | undefined)[] = [];
  let carried: Block = noBlock;
  let wasHeading = false;
  for (const line of note.lines) {
    if (line.blankBefore && !wasHeading) carried = noBlock;
    const heading = headingAt(note, line, line.first + line.bullet);
    const inSection = labSections.has(note.sectionKind(line.first));
    const base: Block = heading.isLab
      ? { ...noBlock, isLab: true, date: heading.date }
      : { ...carried, isLab: carried.isLab || inSection, date: heading.date ?? carried.date };
    const own = blockOfPanel(note, heading.last, base);
    const block = own ?? base;
    blocks.push(block.isLab || block.date !== null ? block : undefined);
    const isAlone = heading.last >= line.last || own !== undefined;
    wasHeading = isAlone && (heading.isLab || own !== undefined) && line.last - line.first < 14;
    if (heading.isLab || (own !== undefined && wasHeading)) carried = block;
    else if (own !== undefined) carried = { ...base, panel: null, isUrine: false };
    else if (heading.date !== null) carried = { ...carried };
  }
  return blocks;
}
