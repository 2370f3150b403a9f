import type { SourceDocument } from '../../document/source-document.js';
import type { Span } from '../../record/fact-drafts.js';
import { addressSigns } from './address-signs.js';
import { foldDisguises } from './fold-disguises.js';

/** A passage that speaks to whoever reads the document for a machine, rather than of the patient. */
export interface AddressedPassage extends Span {
  /** The name of the sign that gave it away. */
  readonly sign: string;
}

/** As far as one order is taken to reach where no blank line ends it. */
const mostLines = 14;
/** A line's end inside a paragraph. */
const wrap = /(?<=\S)\n(?=\S)/g;
const blankLine = /\n[^\S\n]*\n|\f/g;

const lineStart = (text: string, at: number): number =>
  Math.max(text.lastIndexOf('\n', at - 1), text.lastIndexOf('\f', at - 1)) + 1;

function nthLineEnd(text: string, from: number, lines: number): number {
  let end = from;
  for (let line = 0; line < lines; line += 1) {
    const next = text.indexOf('\n', end);
    if (next < 0) return text.length;
    end = next + 1;
  }
  return end;
}

function paragraphEnd(text: string, from: number): number {
  blankLine.lastIndex = from;
  const blank = blankLine.exec(text)?.index ?? text.length;
  return Math.min(blank, nthLineEnd(text, from, mostLines));
}

/** From the line of the sign to the end of its paragraph; where that announces something, of the next one too. */
function passageAround(text: string, { start, end }: Span): Span {
  const last = paragraphEnd(text, end);
  const isAnnouncing = /:\s*$/.test(text.slice(start, last));
  const next = isAnnouncing ? last + (/^\s*/.exec(text.slice(last))?.[0].length ?? 0) : last;
  return { start: lineStart(text, start), end: isAnnouncing ? paragraphEnd(text, next) : last };
}

/**
 * Finds the passages that give orders to a reading machine, or show it an answer to copy. A fact that rests on such
 * a passage alone is no statement of the record's.
 */
export function findAddressedPassages({ text }: Pick<SourceDocument, 'text'>): AddressedPassage[] {
  const { folded, offsetOf } = foldDisguises(text);
  // A sentence may run over the end of a line; a sign may stand at the beginning of one.
  const forms = [folded, folded.replaceAll(wrap, ' ')];
  const found = new Map<string, AddressedPassage>();
  for (const { name, pattern } of addressSigns) {
    for (const form of forms) {
      // Within a passage that this sign gave away, its next signs say nothing new.
      let coveredTo = 0;
      for (const match of form.matchAll(pattern)) {
        const start = offsetOf(match.index);
        if (start < coveredTo) continue;
        const end = offsetOf(match.index + match[0].length);
        const passage = passageAround(text, { start, end });
        coveredTo = passage.end;
        const key = `${passage.start}-${passage.end}`;
        if (!found.has(key)) found.set(key, { ...passage, sign: name });
      }
    }
  }
  return [...found.values()].sort((left, right) => left.start - right.start);
}

/** Whether a place lies within one of the passages. */
export const createAddressedCheck =
  (passages: readonly AddressedPassage[]): ((span: Span) => boolean) =>
  ({ start, end }) =>
    passages.some((passage) => start < end && start >= passage.start && end <= passage.end);
