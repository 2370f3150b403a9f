import type { Span } from '@medextract/core';
import type { AssertionScopes } from '../assertion/scopes.js';
import type { Line } from '../text/lines.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import type { DrugMention } from './drug-mentions.js';

/** What a drug is for by words outside its directions; their place is part of the evidence. */
export interface ToldElsewhere {
  readonly text: string;
  readonly span: Span;
}

const planSections = new Set(['plan', 'assessment_and_plan', 'assessment', 'impression']);
/** Most lines from a problem's heading to a drug of its item. */
const itemLines = 6;
/** Most words before the condition in a heading: `R acute otitis media`. */
const leadWords = 2;
/** What may stand right behind the condition of a heading. */
const headingEnds = new Set([':', '-', '–', '—', ',', '.', '(']);
/** Words by which a heading goes on to say more of its condition: `T2DM w/ polyneuropathy`. */
const headingLinks = wordSet('with w due secondary from');
/** Before what brought the condition about, which is not what it is treated with. */
const causeLinks = wordSet('due secondary from');
/** After `as` they tell how a drug is taken; other words tell what it is taken as. */
const asDirected = wordSet('needed directed tolerated prescribed scheduled ordered per before');
/** Most words between such a link and a drug that it names. */
const causeWords = 3;

/** The line on which the body of the section begins. */
const sectionTop = (note: Note, token: number): number =>
  note.lineIndexOf(note.sectionOf(token)?.first ?? token);

/** The line that opens the item of a plan in which the token stands: `2. HTN - above goal.` */
function itemStart(note: Note, token: number): Line | undefined {
  const at = note.lineIndexOf(token);
  const top = sectionTop(note, token);
  for (let index = at; index >= top && index > at - itemLines; index--) {
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

/** The condition that heads the item or the sentence which begins at the token, with the words that belong to its name. */
function headingAt(note: Note, start: number, last: number): Mention | undefined {
  for (let at = start; at <= start + leadWords && at < last; at++) {
    const condition = note.mentionAt('condition', at);
    if (condition === undefined) continue;
    const isHeading =
      headingEnds.has(note.mark(condition.last)) || headingLinks.has(note, condition.last);
    return isHeading ? condition : undefined;
  }
  return undefined;
}

/** The latest sentence before the drug, or the drug's own, that a problem heads, back to where the item begins. */
function headingBefore(note: Note, drug: DrugMention): Mention | undefined {
  const line = itemStart(note, drug.first) ?? paragraphStart(note, drug.first);
  if (line === undefined) return undefined;
  const from = line.first + line.bullet;
  const isBelow = drug.first >= line.last;
  for (let index = note.sentenceIndexOf(drug.first); index >= 0; index--) {
    const sentence = note.sentences.at(index);
    if (sentence === undefined || sentence.last <= from) return undefined;
    // What heads the whole item counts for the lines below, whatever else its first line names.
    if (isBelow && sentence.first < line.last) return headingAt(note, from, line.last);
    const heading = headingAt(note, Math.max(sentence.first, from), drug.first);
    if (heading !== undefined && heading.last <= drug.first) return heading;
  }
  return undefined;
}

/** Where the paragraph of a plan without marks begins. */
function paragraphStart(note: Note, token: number): Line | undefined {
  const at = note.lineIndexOf(token);
  const top = Math.max(at - itemLines, sectionTop(note, token));
  let index = at;
  while (index > top && note.lines[index]?.blankBefore !== true) index--;
  return note.lines[index];
}

/** Behind the words that say more of the heading: `Mild anemia, likely iron deficiency: `. */
function headingEnd(note: Note, heading: Mention, drug: DrugMention): number {
  for (let at = heading.last; at < drug.first; at++) if (note.mark(at) === ':') return at + 1;
  return heading.last;
}

const isCause = (note: Note, heading: Mention, drug: DrugMention): boolean =>
  causeLinks.has(note, heading.last) && drug.first - heading.last <= causeWords;

/** Whether the drug's own sentence names another condition or purpose, which may be what the drug is for. */
function hasOtherReason(note: Note, drug: DrugMention, heading: Mention): boolean {
  const sentence = note.sentenceOf(drug.first);
  if (sentence === undefined) return true;
  const from = Math.max(sentence.first, headingEnd(note, heading, drug));
  if (note.mentionsWithin('condition', from, sentence.last).length > 0) return true;
  for (let at = drug.last; at < sentence.last; at++) {
    if (note.lower(at) === 'as' && !asDirected.has(note, at + 1)) return true;
  }
  return false;
}

/**
 * What a drug of a plan is for where its own words do not say it: the problem that heads its item or a sentence of it
 * (`2. HTN - above goal. Start lisinopril 10 mg daily.`), where the text says that the patient has it.
 */
export function planIndication(
  note: Note,
  scopes: AssertionScopes,
  drug: DrugMention,
): ToldElsewhere | undefined {
  if (!planSections.has(note.sectionKind(drug.first))) return undefined;
  const heading = headingBefore(note, drug);
  if (heading === undefined || hasOtherReason(note, drug, heading)) return undefined;
  if (isCause(note, heading, drug)) return undefined;
  const { assertion, experiencer } = scopes.contextOf(heading.first, heading.last);
  if (assertion === 'absent' || experiencer !== 'patient') return undefined;
  const last = nameEnd(note, heading);
  return { text: note.phrase(heading.first, last), span: note.span(heading.first, last) };
}

/** Where the name ends and what kind it is begins: `MDD, recurrent, moderate`. */
function nameEnd(note: Note, { first, last }: Mention): number {
  for (let at = first + 1; at < last; at++) if (note.mark(at) === ',') return at;
  return last;
}
