import type { FamilyHistoryDraft, Span } from '@medextract/core';
import type { AssertionScopes } from '../assertion/scopes.js';
import { resolveAbbreviation } from '../conditions/ambiguous-abbreviations.js';
import { sharedConfidence } from '../shared-confidence.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import type { Sentence } from '../text/sentences.js';
import { wordSet } from '../text/word-table.js';
import { type FoundOnset, onsetAfter, secondOnset } from './age-at-onset.js';
import { FamilySentence, type Held } from './family-sentence.js';
import { illnessOf, isFamilyCode } from './family-term.js';
import { general, isFamilyHeader, isGeneral, type Relative, relativesIn } from './relatives.js';

const familySection = 'family_history';
const deaths = wordSet('died d deceased dies passed death killed');
const longestSpan = 40;
/** Habits and encounters (ICD-10-CM chapter 21) are no illness of a relative. */
const statusChapter = 'Z';

class FamilyHistoryReader {
  readonly #note: Note;
  readonly #scopes: AssertionScopes;
  readonly #drafts: FamilyHistoryDraft[] = [];

  constructor(note: Note, scopes: AssertionScopes) {
    this.#note = note;
    this.#scopes = scopes;
  }

  read(): FamilyHistoryDraft[] {
    let subject: Relative | undefined;
    for (const index of this.#sentencesToRead()) {
      const sentence = this.#note.sentences.at(index);
      if (sentence !== undefined) subject = this.#readSentence(sentence, subject);
    }
    return this.#withoutVague();
  }

  /** `family history of X` says nothing new where a relative with X is named. */
  #withoutVague(): FamilyHistoryDraft[] {
    const named = new Set<string>();
    for (const { relation, condition, icd_code } of this.#drafts)
      if (relation !== general) named.add(icd_code ?? '').add(condition.toLowerCase());
    return this.#drafts.filter(
      ({ relation, condition, icd_code }) =>
        relation !== general || !(named.has(icd_code ?? '') || named.has(condition.toLowerCase())),
    );
  }

  /** Sentences that name a relative or stand in a family history, in order. */
  #sentencesToRead(): number[] {
    const note = this.#note;
    const indexes = new Set<number>();
    for (const mention of note.mentions('relation'))
      indexes.add(note.sentenceIndexOf(mention.first));
    for (const section of note.sections) {
      if (section.kind !== familySection) continue;
      const last = note.sentenceIndexOf(section.last - 1);
      for (let index = note.sentenceIndexOf(section.headerFirst); index <= last; index++)
        indexes.add(index);
    }
    return [...indexes].sort((a, b) => a - b);
  }

  #readSentence(sentence: Sentence, before: Relative | undefined): Relative | undefined {
    const note = this.#note;
    const inSection = this.#isFamilySection(sentence);
    const reading = new FamilySentence(note, sentence, {
      inSection,
      subject: inSection ? before : undefined,
      emit: (relative, held, ageFrom) => this.#emit(relative, held, ageFrom),
    });
    const relatives = relativesIn(note, sentence, inSection);
    const conditions = note.mentions('condition');
    let r = 0;
    let c = conditions.firstFrom(sentence.first);
    for (;;) {
      const relative = relatives[r];
      const condition = conditions.at(c);
      const relativeAt = relative?.first ?? sentence.last;
      const conditionAt = Math.min(condition?.first ?? sentence.last, sentence.last);
      if (relativeAt === sentence.last && conditionAt === sentence.last) return reading.close();
      if (relative !== undefined && relativeAt <= conditionAt) {
        reading.addRelative(relative);
        r++;
      } else if (condition !== undefined) {
        this.#addCondition(reading, condition);
        c++;
      }
    }
  }

  /** The section goes on over lines, but a line under another label that no section knows is not of the family. */
  #isFamilySection(sentence: Sentence): boolean {
    const note = this.#note;
    const section = note.sectionOf(sentence.last - 1);
    if (section?.kind !== familySection) return false;
    const line = note.lineOf(sentence.first);
    if (line === undefined || line.first <= section.first) return true;
    const isRelative = note.mentionAt('relation', line.first + line.bullet) !== undefined;
    return isRelative || note.mark(line.first + line.bullet + 1) !== ':';
  }

  #addCondition(reading: FamilySentence, mention: Mention): void {
    if (isFamilyHeader(this.#note, mention)) return;
    const code = resolveAbbreviation(this.#note, mention.first, mention.last);
    if (code === null || this.#isDoubted(mention)) return;
    const context = this.#scopes.contextOf(mention.first, mention.last);
    if (context.assertion !== 'present' && context.assertion !== 'possible') return;
    const known =
      code === 'lexicon' ? this.#note.lexicon.table('condition').get(mention.row, 'code') : code;
    const isTold = isFamilyCode(known);
    if (known.startsWith(statusChapter) && !isTold) return;
    const illness = isTold ? illnessOf(this.#note, mention) : mention;
    reading.addCondition({
      mention: illness,
      code: known,
      context: { ...context, experiencer: 'family' },
    });
  }

  /** `HCM?`, `?HCM`, `r/o melanoma`. */
  #isDoubted({ first, last }: Mention): boolean {
    const note = this.#note;
    return (
      note.mark(last) === '?' ||
      note.mark(first - 1) === '?' ||
      this.#scopes.isOnlyConsidered(first, last)
    );
  }

  #emit(relative: Relative, held: Held, ageFrom: number): void {
    const note = this.#note;
    const { mention, code, context } = held;
    const end = note.sentenceOf(mention.first)?.last ?? mention.last;
    const onset = this.#isDeath(relative, mention) ? undefined : onsetAfter(note, ageFrom, end);
    const draft = (age: FoundOnset | undefined): FamilyHistoryDraft => ({
      relation: relative.name,
      condition: note.phrase(mention.first, mention.last),
      icd_code: code === '' ? null : code,
      age_at_onset: age?.age ?? null,
      ...context,
      spans: this.#spans(relative, mention, age),
      confidence: isGeneral(relative)
        ? sharedConfidence('medium', [])
        : sharedConfidence(
            'high',
            note.sectionKind(mention.first) === familySection ? ['labelled-section'] : [],
          ),
    });
    this.#drafts.push(draft(onset));
    const second = onset === undefined ? undefined : secondOnset(note, onset);
    if (second !== undefined) this.#drafts.push(draft(second));
  }

  /** `died of MI at 62`: the age is that of death. */
  #isDeath(relative: Relative, condition: Mention): boolean {
    const first = Math.max(relative.last, condition.first - 5);
    for (let at = first; at < condition.first; at++) if (deaths.has(this.#note, at)) return true;
    return false;
  }

  #spans(relative: Relative, mention: Mention, onset: FoundOnset | undefined): [Span, ...Span[]] {
    const note = this.#note;
    const first = Math.min(relative.first, mention.first);
    const last = Math.max(relative.last, mention.last, onset?.last ?? 0);
    if (relative.last === relative.first) return [note.span(mention.first, last)];
    if (last - first <= longestSpan) return [note.span(first, last)];
    return [
      note.span(relative.first, relative.last),
      note.span(mention.first, Math.max(mention.last, onset?.last ?? 0)),
    ];
  }
}

/** Illnesses of relatives by blood, with whose they are and the age at which they began; denied ones are left out. */
export function readFamilyHistory(note: Note, scopes: AssertionScopes): FamilyHistoryDraft[] {
  return new FamilyHistoryReader(note, scopes).read();
}
