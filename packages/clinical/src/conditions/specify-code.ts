import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { type SpecificityRule, specificityRules } from './specificity-rules.js';

const tokensBefore = 8;
const tokensBehind = 14;

/** The text of the sentence right before and right behind a mention, in small letters with single spaces. */
function surroundings(note: Note, mention: Mention): { before: string; after: string } {
  const sentence = note.sentenceOf(mention.first);
  const first = Math.max(sentence?.first ?? 0, mention.first - tokensBefore);
  const last = Math.min(sentence?.last ?? note.count, mention.last + tokensBehind);
  const between = (from: number, to: number): string =>
    from >= to ? '' : note.phrase(from, to).toLowerCase().replace(/\s+/g, ' ');
  return { before: between(first, mention.first), after: between(mention.last, last) };
}

/** What another item of a list says is not said of this one. */
const ownClauseBefore = (text: string): string => text.slice(text.search(/[^;|]*$/));
const ownClauseAfter = (text: string): string => text.split(/[;|]/, 1)[0] ?? '';

function holds(
  rule: SpecificityRule,
  { before, after }: { before: string; after: string },
): boolean {
  const saysBefore = rule.where !== 'after' && rule.says.test(before);
  return saysBefore || (rule.where !== 'before' && rule.says.test(after));
}

/** The more specific code that the words beside a mention lead to; the code itself where none do. */
export function withSpecificity(note: Note, mention: Mention, code: string): string {
  const rules = specificityRules.get(code);
  if (rules === undefined) return code;
  const { before, after } = surroundings(note, mention);
  const around = { before: ownClauseBefore(before), after: ownClauseAfter(after) };
  return rules.find((rule) => holds(rule, around))?.code ?? code;
}
