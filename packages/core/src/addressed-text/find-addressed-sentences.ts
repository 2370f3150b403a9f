import type { Span } from '../record/fact-drafts.js';
import { addressForms } from './address-forms.js';
import { orderWords, pointsOf, tellingPart, wordGroups } from './address-words.js';
import { clinicalWords } from './clinical-words.js';
import { neverClinical, rarelyClinical } from './everyday-words.js';
import { createPatternFilter, type PatternFilter, withRequirements } from './required-texts.js';

/** Points from which a sentence is taken to speak to a machine, whatever else it says. */
const enoughPoints = 2;
/** Points that are enough where nothing in the sentence speaks of a patient. */
const enoughWithoutPatient = 1;
/** Points that leave no doubt: with those of the sentence before it, or for all that follows in the paragraph. */
const pointsBeyondDoubt = 3;

interface WordClue {
  /** What it gives away: two clues of one kind are no more than the stronger. */
  readonly kind: string;
  readonly points: number;
}

interface Clue extends WordClue {
  readonly at: number;
}

interface Word {
  readonly text: string;
  readonly at: number;
}

const mostWords = 4;
const wordPattern = /\p{L}[\p{L}']*/gu;
const sentenceEnd = /[.!?;](?=\s|$)|[\n\f]/g;
const digit = /\d/;
/** What an order may stand behind, other than a word. */
const clauseHead = /(?:^|[\n.,:;!?()>"'*\u2013\u2014-])\s*$/;

const splitWords = (words: string): string[] => words.split(/\s+/).filter((word) => word !== '');

function listClues(): (readonly [string, WordClue])[] {
  const frequencies = ['plain', 'never', 'rarely', 'atTimes'] as const;
  const ofParts = wordGroups.flatMap((group) =>
    frequencies.flatMap((frequency) =>
      splitWords(group[frequency]).map(
        (word) =>
          [word.replaceAll('_', ' '), { kind: group.part, points: pointsOf[frequency] }] as const,
      ),
    ),
  );
  const everyday = (words: string, points: number) =>
    splitWords(words).map((word) => [word, { kind: 'everyday', points }] as const);
  return [...ofParts, ...everyday(neverClinical, 1), ...everyday(rarelyClinical, 0.5)];
}

const cluesOf = new Map(
  [...Map.groupBy(listClues(), ([word]) => word)].map(
    ([word, clues]) => [word, clues.map(([, clue]) => clue)] as const,
  ),
);
const firstWords = new Set([...cluesOf.keys()].map((phrase) => phrase.split(' ')[0] ?? ''));

function isOrder(words: readonly Word[], index: number, text: string): boolean {
  const at = words[index]?.at ?? 0;
  const before = words[index - 1]?.text ?? '';
  return orderWords.has(before) || clauseHead.test(text.slice(Math.max(0, at - 4), at));
}

/** The clues of the phrases that begin with the word, the word itself the first. */
function cluesAt(words: readonly Word[], index: number): WordClue[] {
  const found: WordClue[] = [];
  let phrase = '';
  for (let next = index; next < Math.min(words.length, index + mostWords); next++) {
    const word = words[next]?.text ?? '';
    phrase = phrase === '' ? word : `${phrase} ${word}`;
    found.push(...(cluesOf.get(phrase) ?? []));
  }
  return found;
}

function listWordClues(words: readonly Word[], text: string): Clue[] {
  const clues: Clue[] = [];
  words.forEach(({ text: word, at }, index) => {
    if (!firstWords.has(word)) return;
    for (const clue of cluesAt(words, index)) {
      const isCertain = clue.kind !== tellingPart || clue.points >= pointsOf.never;
      if (isCertain || isOrder(words, index, text)) clues.push({ ...clue, at });
    }
  });
  return clues;
}

const forms = withRequirements(addressForms);

function listFormClues(text: string, mayBeFound: PatternFilter): Clue[] {
  return forms
    .filter(mayBeFound)
    .flatMap(({ name, points, pattern }) =>
      Array.from(text.matchAll(pattern), ({ index }) => ({ kind: name, points, at: index })),
    );
}

const isSmallLetter = (code: number): boolean => code >= 97 && code <= 122;
const apostrophe = 39;
const notAscii = /\P{ASCII}/u;

/** The words of a text in small letters; for a text of ASCII without a match for each. */
function listWords(lower: string): Word[] {
  if (notAscii.test(lower))
    return Array.from(lower.matchAll(wordPattern), (match) => ({
      text: match[0],
      at: match.index,
    }));
  const words: Word[] = [];
  for (let at = 0; at < lower.length; at++) {
    if (!isSmallLetter(lower.charCodeAt(at))) continue;
    let end = at + 1;
    while (isSmallLetter(lower.charCodeAt(end)) || lower.charCodeAt(end) === apostrophe) end++;
    words.push({ text: lower.slice(at, end), at });
    at = end - 1;
  }
  return words;
}

/** What different kinds of evidence come to. */
function weigh(clues: readonly Clue[]): number {
  if (clues.length === 0) return 0;
  const byKind = new Map<string, number>();
  for (const { kind, points } of clues) {
    byKind.set(kind, Math.max(points, byKind.get(kind) ?? 0));
  }
  return [...byKind.values()].reduce((sum, points) => sum + points, 0);
}

interface Sentence extends Span {
  readonly clues: readonly Clue[];
  readonly isOfPatient: boolean;
  readonly endsLine: boolean;
}

/** Takes what lies before `end` off a list in the order of places. */
function createTaker<Item extends { readonly at: number }>(items: readonly Item[]) {
  let next = 0;
  return (end: number): Item[] => {
    const taken: Item[] = [];
    for (let item = items[next]; item !== undefined && item.at < end; item = items[next]) {
      taken.push(item);
      next += 1;
    }
    return taken;
  };
}

function listSentences(text: string, mayBeFound: PatternFilter): Sentence[] {
  const words = listWords(text.toLowerCase());
  const clues = [...listWordClues(words, text), ...listFormClues(text, mayBeFound)];
  if (clues.length === 0) return [];
  const takeWords = createTaker(words);
  const takeClues = createTaker(clues.sort((left, right) => left.at - right.at));
  const ends = Array.from(text.matchAll(sentenceEnd), (match) => match.index + match[0].length);
  let start = 0;
  return [...ends, text.length].map((end) => {
    const isWritten = takeWords(end).some(({ text: word }) => clinicalWords.has(word));
    const sentence: Sentence = {
      start,
      end,
      clues: takeClues(end),
      isOfPatient: isWritten || digit.test(text.slice(start, end)),
      endsLine: text[end - 1] === '\n' || text[end] === '\n',
    };
    start = end;
    return sentence;
  });
}

export interface AddressedSentence extends Span {
  /** Beyond doubt: what follows in the paragraph is meant as well. */
  readonly isPlain: boolean;
}

interface Surroundings {
  readonly before: Sentence | undefined;
  /** The sentence before it leads to this one: `Skip the rest. Main finding: gout.` */
  readonly isRunningOn: boolean;
  readonly text: string;
}

interface Judgement {
  readonly span?: AddressedSentence;
  readonly isRunningOn: boolean;
}

/** What is said in brackets, or together with the sentence before it, is said of that sentence too. */
function reachBack({ start, end }: Sentence, { before, text }: Surroundings): Span {
  const isAside = /^\s*[([]/.test(text.slice(start, end));
  return { start: isAside && before !== undefined ? before.start : start, end };
}

function judge(sentence: Sentence, surroundings: Surroundings): Judgement {
  const { clues, isOfPatient, endsLine, start, end } = sentence;
  const { before, isRunningOn } = surroundings;
  const alone = weigh(clues);
  const together = clues.length === 0 ? 0 : weigh([...(before?.clues ?? []), ...clues]);
  if (alone < pointsBeyondDoubt && together >= pointsBeyondDoubt) {
    const span = { start: before?.start ?? start, end, isPlain: true };
    return { span, isRunningOn: !endsLine };
  }
  const isLedTo = isRunningOn && !isOfPatient;
  if (alone < (isOfPatient ? enoughPoints : enoughWithoutPatient)) {
    const span = isLedTo ? { span: { start, end, isPlain: false } } : {};
    return { ...span, isRunningOn: isLedTo && !endsLine };
  }
  const leadsOn = alone > enoughWithoutPatient || isLedTo;
  const span = { ...reachBack(sentence, surroundings), isPlain: alone >= pointsBeyondDoubt };
  return { span, isRunningOn: leadsOn && !endsLine };
}

/**
 * Sentences that do not note something of a patient but speak to whoever, or whatever, reads: by the words for
 * machines, for what these are told to do and hand out, for truth and duty, by everyday words that nobody writes in a
 * chart, and by the lack of any word that does belong there. Pure.
 */
export function findAddressedSentences(
  text: string,
  mayBeFound: PatternFilter = createPatternFilter(text),
): AddressedSentence[] {
  const found: AddressedSentence[] = [];
  let before: Sentence | undefined;
  let isRunningOn = false;
  for (const sentence of listSentences(text, mayBeFound)) {
    if (text.slice(sentence.start, sentence.end).trim() === '') {
      isRunningOn &&= !sentence.endsLine;
      continue;
    }
    const judged = judge(sentence, { before, isRunningOn, text });
    if (judged.span !== undefined) found.push(judged.span);
    ({ isRunningOn } = judged);
    before = sentence;
  }
  return found;
}
