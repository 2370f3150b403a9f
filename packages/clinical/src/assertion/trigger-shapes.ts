import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { tokenFlags } from '../text/tokenise.js';
import {
  answers,
  backgroundOpeners,
  choices,
  closing,
  headNouns,
  listLabels,
  openingDoubt,
} from './trigger-meanings.js';

/** `non-Hodgkin lymphoma`, `migraine without aura`: the denial is part of a disease's name. */
export function isPartOfTerm(note: Note, trigger: Mention): boolean {
  const over = note.mentionOver('condition', trigger.first);
  return over !== undefined && over.last > trigger.last;
}

/** `Negative: cough, chest pain.` */
export function isListLabel(note: Note, trigger: Mention): boolean {
  if (note.mark(trigger.last) !== ':' || !listLabels.has(note.lower(trigger.first))) return false;
  return note.sentenceOf(trigger.first)?.first === trigger.first;
}

/** `Problem No. 3`. */
export function isNumberSign(note: Note, trigger: Mention): boolean {
  return (
    note.mark(trigger.last) === '.' &&
    note.isNumber(trigger.last + 1) &&
    note.lower(trigger.first) === 'no'
  );
}

/** `celiac disease possible.`, `TB never.`: a doubt or denial that closes its clause is about what stands before it. */
export function closesClause(note: Note, trigger: Mention): boolean {
  return closing.has(note.lower(trigger.first)) && !note.isWord(trigger.last);
}

/** `anemia, likely iron deficiency`: a doubt behind a comma opens its own clause. */
export function opensApposition(note: Note, trigger: Mention): boolean {
  return (
    openingDoubt.has(note.lower(trigger.first)) &&
    note.mark(trigger.first - 1) === ',' &&
    note.isWord(trigger.last)
  );
}

const choiceReach = 6;

/** `dehydration: tube feeds vs IV fluids`: a choice with a condition on one side only does not put it in doubt. */
export function isUnequalChoice(note: Note, trigger: Mention): boolean {
  if (!choices.has(note.lower(trigger.first))) return false;
  const holdsCondition = (first: number, last: number): boolean => {
    for (let at = Math.max(first, 0); at < Math.min(last, note.count); at++)
      if (note.mentionOver('condition', at) !== undefined) return true;
    return false;
  };
  return (
    holdsCondition(trigger.first - choiceReach, trigger.first) !==
    holdsCondition(trigger.last, trigger.last + choiceReach)
  );
}

/** `urine drug screen`: the word says nothing of a condition unless one stands right before it. */
export function isOfNoCondition(note: Note, trigger: Mention): boolean {
  return (
    trigger.last - trigger.first === 1 &&
    headNouns.has(note.lower(trigger.first)) &&
    note.mentionOver('condition', trigger.first - 1) === undefined
  );
}

/** `CAD s/p CABG (2016), gout`: what was done speaks of one item of a list. */
export function isPostOperative(note: Note, trigger: Mention): boolean {
  const word = note.lower(trigger.first);
  return word === 'status' || (word === 's' && note.lower(trigger.first + 2) === 'p');
}

/** `Fever: no`, `fever (no)`, `fever - no`: a bare answer behind a label; `fever (-)`: a sign behind it. */
export function isAnswer(note: Note, trigger: Mention): boolean {
  if (note.mark(trigger.first) === '(')
    return note.isWord(trigger.first - 1) && !note.isWord(trigger.last);
  if (trigger.last - trigger.first > 1) return false;
  if (!isBehindLabel(note, trigger.first - 1)) return false;
  if (!answers.has(note.lower(trigger.first))) return false;
  return (
    trigger.last >= note.count ||
    !note.isWord(trigger.last) ||
    note.has(trigger.last, tokenFlags.lineStart)
  );
}

function isBehindLabel(note: Note, at: number): boolean {
  const mark = note.mark(at);
  if (mark === ':') return true;
  if (mark === '(') return note.mark(at + 2) === ')';
  return (mark === '-' || mark === '–') && !note.isGlued(at);
}

/** `history of`, `known history of`, `hx of`: tells what was before without saying that it is over. */
export const isBackgroundTrigger = (note: Note, trigger: Mention): boolean =>
  backgroundOpeners.has(note.lower(trigger.first)) &&
  note.lower(trigger.last - 1) === 'of' &&
  trigger.last - trigger.first > 1;

export function isHeader(note: Note, trigger: Mention): boolean {
  const section = note.sectionOf(trigger.first);
  return (
    section !== undefined && trigger.first >= section.headerFirst && trigger.first < section.first
  );
}
