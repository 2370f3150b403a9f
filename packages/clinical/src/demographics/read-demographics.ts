import type { PatientDraft } from '@medextract/core';
import type { Note } from '../text/note.js';
import { WordTable } from '../text/word-table.js';
import { type Candidate, toAttribute } from './candidate.js';
import {
  ageUnits,
  type FoundAge,
  findAge,
  findGluedAge,
  findLabelledAge,
  findLabelledSex,
  findSexBeforeBirth,
  type Sex,
} from './find-age.js';
import { birthWords, findBirthDate } from './find-birth-date.js';
import { findIdentifier, type IdentifierDraft, identifierWords } from './find-identifiers.js';
import { addNameBefore, addNames, type NameCandidate, namePointers } from './find-names.js';

const ageLabels = new WordTable<'age' | 'sex' | 'letter'>([
  ['age', 'age'],
  ['sex', 'sex'],
  ['gender', 'sex'],
  ['m', 'letter'],
  ['f', 'letter'],
]);
const pronouns = new WordTable<'female' | 'male'>([
  ['he', 'male'],
  ['his', 'male'],
  ['him', 'male'],
  ['she', 'female'],
  ['her', 'female'],
  ['hers', 'female'],
]);
/** The words that tell of a person; all others are passed over. */
const telling = WordTable.union([
  namePointers,
  birthWords,
  ageUnits,
  identifierWords,
  ageLabels,
  pronouns,
]);
/** Headers that repeat on every page say nothing new after this many names. */
const mostNames = 4;
const weights = { titled: 60, pronoun: 20 };
/** One sex counts by pronouns where it has this many times those of the other, relatives' pronouns being among them. */
const clearMajority = 4;

class DemographicsReader {
  readonly #note: Note;
  readonly #names: NameCandidate[] = [];
  readonly #births: Candidate<string>[] = [];
  readonly #ages: Candidate<number>[] = [];
  readonly #sexes: Candidate<Sex>[] = [];
  readonly #identifiers: IdentifierDraft[] = [];
  readonly #pronouns = { female: 0, male: 0, femaleAt: -1, maleAt: -1 };

  constructor(note: Note) {
    this.#note = note;
  }

  read(): PatientDraft {
    for (let at = 0; at < this.#note.count; at++)
      if (telling.has(this.#note, at) && this.#note.isWord(at)) this.#look(at);
    return {
      name: toAttribute(this.#note, this.#names),
      date_of_birth: toAttribute(this.#note, this.#births),
      sex: toAttribute(this.#note, [...this.#sexes, ...this.#byTitle(), ...this.#byPronoun()]),
      age_years: toAttribute(this.#note, this.#ages),
      identifiers: this.#distinctIdentifiers(),
    };
  }

  #look(at: number): void {
    const note = this.#note;
    addNames(note, at, this.#names);
    if (birthWords.has(note, at)) this.#addBirth(at);
    if (ageUnits.has(note, at)) this.#addAge(findAge(note, at));
    if (identifierWords.has(note, at)) this.#addIdentifier(at);
    const label = ageLabels.at(note, at);
    if (label !== undefined) this.#addLabelled(at, label);
    const pronoun = pronouns.at(note, at);
    if (pronoun !== undefined) this.#countPronoun(at, pronoun);
  }

  #addBirth(at: number): void {
    const birth = findBirthDate(this.#note, at);
    if (birth === undefined) return;
    this.#births.push(birth);
    const sex = findSexBeforeBirth(this.#note, at);
    if (sex !== undefined) this.#sexes.push(sex);
    if (this.#names.length < mostNames) addNameBefore(this.#note, at, this.#names);
  }

  #addAge(age: FoundAge | undefined): void {
    if (age === undefined) return;
    const { first, last, weight, years, sex } = age;
    if (years !== null) this.#ages.push({ value: years, first, last, weight });
    if (sex !== null) this.#sexes.push({ value: sex, first, last, weight });
    if (this.#names.length < mostNames) addNameBefore(this.#note, first, this.#names);
  }

  #addLabelled(at: number, label: 'age' | 'sex' | 'letter'): void {
    if (label === 'age') this.#addAge(findLabelledAge(this.#note, at));
    else if (label === 'letter') this.#addAge(findGluedAge(this.#note, at));
    else {
      const sex = findLabelledSex(this.#note, at);
      if (sex !== undefined) this.#sexes.push(sex);
    }
  }

  #addIdentifier(at: number): void {
    const found = findIdentifier(this.#note, at);
    if (found !== undefined) this.#identifiers.push(found);
  }

  #countPronoun(at: number, sex: 'female' | 'male'): void {
    this.#pronouns[sex]++;
    if (sex === 'female' && this.#pronouns.femaleAt < 0) this.#pronouns.femaleAt = at;
    if (sex === 'male' && this.#pronouns.maleAt < 0) this.#pronouns.maleAt = at;
  }

  #byTitle(): Candidate<Sex>[] {
    return this.#names.flatMap(({ sex, first, last }) =>
      sex === null
        ? []
        : [{ value: sex, first: Math.max(0, first - 2), last, weight: weights.titled }],
    );
  }

  #byPronoun(): Candidate<Sex>[] {
    const { female, male, femaleAt, maleAt } = this.#pronouns;
    if (female >= Math.max(1, male * clearMajority))
      return [{ value: 'female', first: femaleAt, last: femaleAt + 1, weight: weights.pronoun }];
    if (male >= Math.max(1, female * clearMajority))
      return [{ value: 'male', first: maleAt, last: maleAt + 1, weight: weights.pronoun }];
    return [];
  }

  #distinctIdentifiers(): IdentifierDraft[] {
    const seen = new Set<string>();
    return this.#identifiers.filter(({ value }) => {
      const key = `${value.kind} ${value.value}`;
      if (seen.has(key)) return false;
      seen.add(key);
      return true;
    });
  }
}

/** Who the document is about, as its headers, labels and sentences say; never a clinician, a relative or a facility. */
export function readDemographics(note: Note): PatientDraft {
  return new DemographicsReader(note).read();
}
