import type { AllergyDraft, DenialDraft, Span } from '@medextract/core';
import type { AssertionScopes } from '../assertion/scopes.js';
import { sharedConfidence } from '../shared-confidence.js';
import type { Note } from '../text/note.js';
import { TokenSet } from '../text/token-set.js';
import { tokenFlags } from '../text/tokenise.js';
import { allergenBefore } from './allergen.js';
import type { AllergyEntry } from './allergy-entry.js';
import { type AllergyList, AllergyListReader, type TokenRange } from './allergy-list.js';
import { AllergyStatements } from './allergy-statements.js';
import { readAllergyTable } from './allergy-table.js';
import { allergySignals, allergyWords, shortLabels, takenWords } from './allergy-words.js';
import { emptyListAt, readNoKnownAllergies } from './no-known-allergies.js';

/** A section goes on to the first blank line after its first entry. */
function sectionRange(note: Note, section: TokenRange): TokenRange {
  let index = note.lineIndexOf(section.first);
  let last = Math.min(section.last, note.lines[index]?.last ?? section.last);
  for (index++; index < note.lines.length; index++) {
    const line = note.lines[index];
    if (line === undefined || line.first >= section.last || line.blankBefore) break;
    last = Math.min(section.last, line.last);
  }
  return { first: section.first, last };
}

/** Past `:`, `....` or a bracket after the word that labels a list; -1 where it labels none. */
function labelEnd(note: Note, word: number): number {
  let at = word + 1;
  while (note.mark(at) === '/' || (allergyWords.has(note, at) && note.mark(at - 1) === '/')) at++;
  if (note.mark(at) === ':') return at + 1;
  let dots = at;
  while (note.mark(dots) === '.') dots++;
  return dots - at >= 2 ? dots : -1;
}

/** A line that wraps, or that opens with a bracket. */
function goesOn(note: Note, index: number): boolean {
  const line = note.lines[index];
  return line !== undefined && !line.blankBefore && (line.wrapped || note.mark(line.first) === '(');
}

/** The words from a label to the end of its line and of those that wrap from it. */
function labelledRange(note: Note, first: number): TokenRange {
  let index = note.lineIndexOf(first - 1);
  let last = note.lines[index]?.last ?? first;
  while (goesOn(note, index + 1)) last = note.lines[++index]?.last ?? last;
  return { first, last };
}

/** `All:` at the start of a line is short for allergies. */
function labelWordAt(note: Note, at: number): AllergyList['kind'] | undefined {
  if (
    shortLabels.has(note, at) &&
    note.has(at, tokenFlags.capital) &&
    note.has(at, tokenFlags.lineStart) &&
    note.mark(at + 1) === ':'
  )
    return 'allergy';
  return allergyWords.at(note, at);
}

function findLists(note: Note, signals: readonly number[]): AllergyList[] {
  const lists: AllergyList[] = [];
  for (const section of note.sections) {
    if (section.kind !== 'allergies' || section.first >= section.last) continue;
    const isIntolerance = allergyWords.at(note, section.headerFirst) === 'intolerance';
    lists.push({
      range: sectionRange(note, section),
      kind: isIntolerance ? 'intolerance' : 'allergy',
      isLabelled: true,
    });
  }
  let free = 0;
  for (const at of signals) {
    const kind = at < free ? undefined : labelWordAt(note, at);
    if (
      kind === undefined ||
      note.sectionKind(at) === 'allergies' ||
      allergenBefore(note, at) !== undefined
    )
      continue;
    const first = labelEnd(note, at);
    if (first < 0) continue;
    const range = labelledRange(note, first);
    lists.push({ range, kind, isLabelled: true });
    free = range.last;
  }
  return lists.sort((a, b) => a.range.first - b.range.first);
}

class AllergyReader {
  readonly #note: Note;
  readonly #scopes: AssertionScopes;
  readonly #covered: TokenRange[] = [];

  constructor(note: Note, scopes: AssertionScopes) {
    this.#note = note;
    this.#scopes = scopes;
  }

  read(): { allergies: AllergyDraft[]; noKnownAllergies: DenialDraft | null; covered: Span[] } {
    const note = this.#note;
    const signals = allergySignals(note);
    const lists = findLists(note, signals);
    const listed = lists.flatMap((list) => this.#fromList(list));
    const statements = new AllergyStatements(note, this.#covered);
    const inList = new TokenSet(note.count);
    for (const { range } of lists) inList.add(range);
    for (const at of signals) if (!inList.has(at) && !isHeader(note, at)) statements.readAt(at);
    const allergies = [
      ...listed.map((entry) => this.#draft(entry, true)),
      ...statements.entries
        .filter(({ allergen }) => this.#isPatients(allergen))
        .map((entry) => this.#draft(entry, false)),
    ];
    const noKnownAllergies = readNoKnownAllergies(note, this.#scopes, {
      lists: lists.map(({ range }) => range),
      signals,
    });
    for (const entry of [...listed, ...statements.entries]) this.#cover(entry);
    return {
      allergies: joinSame(allergies),
      noKnownAllergies,
      covered: this.#covered
        .filter(({ first, last }) => last > first)
        .map(({ first, last }) => note.span(first, last)),
    };
  }

  /** `Mother is allergic to aspirin` tells of no allergy of the patient's. */
  #isPatients({ first, last }: TokenRange): boolean {
    return this.#scopes.contextOf(first, last).experiencer === 'patient';
  }

  #fromList(list: AllergyList): AllergyEntry[] {
    const note = this.#note;
    const empty = emptyListAt(note, list.range.first, list.range.last);
    const table = readAllergyTable(note, list.range);
    if (table !== undefined) return table;
    const isLabelled = list.isLabelled && empty === undefined;
    const entries = new AllergyListReader(note, { ...list, isLabelled }, this.#covered).read();
    if (empty === undefined) return entries;
    return entries.filter(
      ({ allergen, isKnownReaction }) => isKnownReaction && note.start(allergen.first) >= empty.end,
    );
  }

  /** The allergen and its reaction, up to a drug that is said to be taken or carried. */
  #cover({ allergen, last }: AllergyEntry): void {
    let end = allergen.last;
    while (end < last && !takenWords.has(this.#note, end) && this.#note.lower(end) !== 'has') end++;
    this.#covered.push({ first: allergen.first, last: end });
  }

  #draft(entry: AllergyEntry, isListed: boolean): { draft: AllergyDraft; identity: string } {
    const note = this.#note;
    const { allergen } = entry;
    const context = this.#scopes.contextOf(allergen.first, allergen.last);
    const isKnown = allergen.category !== null;
    const place = isListed ? 'labelled-section' : 'outside-its-section';
    const level = isListed && isKnown ? 'high' : isKnown ? 'medium' : 'low';
    const confidence = sharedConfidence(level, isKnown ? ['curated-term', place] : [place]);
    const draft: AllergyDraft = {
      allergen: note.phrase(allergen.first, allergen.last),
      reaction: entry.reaction,
      severity: entry.severity,
      kind: entry.kind,
      category: allergen.category,
      assertion: 'present',
      experiencer: isListed ? 'patient' : context.experiencer,
      temporality: 'current',
      spans: [note.span(allergen.first, Math.max(allergen.last, entry.last))],
      confidence,
    };
    return { draft, identity: allergen.identity };
  }
}

function isHeader(note: Note, at: number): boolean {
  const section = note.sectionOf(at);
  return section !== undefined && at >= section.headerFirst && at < section.first;
}

/** One fact per allergen, whichever of its names stands in the text (`PCN`, `penicillin`). */
function joinSame(found: readonly { draft: AllergyDraft; identity: string }[]): AllergyDraft[] {
  const groups = Map.groupBy(found, ({ draft, identity }) => `${draft.experiencer}|${identity}`);
  return [...groups.values()].flatMap((group) => join(group.map(({ draft }) => draft)) ?? []);
}

/** The first statement of an allergen with what the later ones add. */
function join([first, ...more]: readonly AllergyDraft[]): AllergyDraft | undefined {
  if (first === undefined || more.length === 0) return first;
  const all = [first, ...more];
  return {
    ...first,
    reaction: all.find(({ reaction }) => reaction !== null)?.reaction ?? null,
    severity: all.find(({ severity }) => severity !== null)?.severity ?? null,
    kind: all.some(({ kind }) => kind === 'intolerance') ? 'intolerance' : 'allergy',
    spans: [first.spans[0], ...all.flatMap(({ spans }) => spans).slice(1)],
  };
}

/**
 * Reads allergies and intolerances, the statement that there are none, and the spans of drug names that are allergens
 * only: `readMedications` leaves those out.
 */
export function readAllergies(
  note: Note,
  scopes: AssertionScopes,
): { allergies: AllergyDraft[]; noKnownAllergies: DenialDraft | null; covered: readonly Span[] } {
  return new AllergyReader(note, scopes).read();
}
