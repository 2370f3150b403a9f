import type { Span } from '@medextract/core';
import type { Line } from '../text/lines.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import type { DrugMention } from './drug-mentions.js';

const planSections = new Set(['plan', 'assessment_and_plan', 'assessment', 'impression']);
/** Most lines from a problem's heading to a drug of its item. */
const itemLines = 6;
/** Most words before the condition in a heading: `R acute otitis media`. */
const leadWords = 2;
/** What may stand right behind the condition of a heading. */
const headingEnds = new Set([':', '-', '–', '—', ',', '.', '(']);
/** Words by which a heading goes on to say more of its condition: `T2DM w/ polyneuropathy`. */
const headingLinks = wordSet('with w due secondary');

/** The line that opens the item of a plan in which the token stands: `2. HTN - above goal.` */
function itemStart(note: Note, token: number): Line | undefined {
  const at = note.lineIndexOf(token);
  for (let index = at; index >= 0 && index > at - itemLines; index--) {
    const line = note.lines[index];
    if (line === undefined) return undefined;
    if (line.bullet > 0) return line;
    if (index < at && line.blankBefore) return undefined;
    if (isLabelled(note, line)) return line;
    if (line.blankBefore) return undefined;
  }
  return undefined;
}

/** `Vitamin D insufficiency: vitamin D3 2000 IU daily`: a condition with a colon opens an item without a number. */
function isLabelled(note: Note, { first }: Line): boolean {
  const condition = note.mentionAt('condition', first);
  return condition !== undefined && note.mark(condition.last) === ':';
}

/** The condition that heads the item, with the words that belong to its name. */
function headingOf(note: Note, { first, last, bullet }: Line): Mention | undefined {
  const start = first + bullet;
  for (let at = start; at <= start + leadWords && at < last; at++) {
    const condition = note.mentionAt('condition', at);
    if (condition === undefined) continue;
    const isHeading =
      headingEnds.has(note.mark(condition.last)) || headingLinks.has(note, condition.last);
    return isHeading ? condition : undefined;
  }
  return undefined;
}

/** Whether the drug's own sentence names another condition, which may be what the drug is for. */
function hasOtherReason(note: Note, drug: DrugMention, heading: Mention): boolean {
  const sentence = note.sentenceOf(drug.first);
  if (sentence === undefined) return true;
  return note
    .mentionsWithin('condition', sentence.first, sentence.last)
    .some(({ first }) => first !== heading.first);
}

/**
 * What a drug of a plan is for where its own words do not say it: the problem that heads its item (`2. HTN - above goal.
 * Start lisinopril 10 mg daily.`). Its place is part of the evidence.
 */
export function planIndication(
  note: Note,
  drug: DrugMention,
): { readonly text: string; readonly span: Span } | undefined {
  if (!planSections.has(note.sectionKind(drug.first))) return undefined;
  const line = itemStart(note, drug.first);
  const heading = line === undefined ? undefined : headingOf(note, line);
  if (heading === undefined || heading.last > drug.first) return undefined;
  if (hasOtherReason(note, drug, heading)) return undefined;
  return {
    text: note.phrase(heading.first, heading.last),
    span: note.span(heading.first, heading.last),
  };
}
