import type { MaskingHints } from '@medextract/core';
import type { Note } from '../text/note.js';
import { findAges } from './find-ages.js';
import { findCodes } from './find-codes.js';
import { findContacts } from './find-contacts.js';
import { type FoundDate, findDates } from './find-dates.js';
import { findInstitutions } from './find-institutions.js';
import { findPeople } from './find-people.js';
import { findPlaces } from './find-places.js';
import { findInRecord, findRepeatedCodes, findRepeatedNames } from './find-repeats.js';
import { findSmallNames } from './find-small-names.js';
import { type FoundIdentifier, selectIdentifiers } from './found-identifier.js';

export interface Found {
  /** In text order, without overlap. */
  readonly identifiers: readonly FoundIdentifier[];
  readonly dates: ReadonlyMap<number, FoundDate>;
}

/** All identifiers of a text; where two finders see the same place, the one that looks for the narrower thing counts. */
export function findIdentifiersIn(note: Note, { record, known: given = [] }: MaskingHints): Found {
  const { text } = note;
  const codes = findCodes(text);
  const contacts = findContacts(text);
  const dates = findDates(text);
  const places = findPlaces(note);
  const people = findPeople(note);
  const known = [...given, ...(record === undefined ? [] : findInRecord(text, record))];
  const knownNames = known.filter(({ kind }) => kind === 'person');
  const knownCodes = known.filter(({ kind }) => kind !== 'person');
  const institutions = findInstitutions(note);
  const identifiers = selectIdentifiers([
    contacts.filter(({ kind }) => kind === 'email' || kind === 'url'),
    codes,
    knownCodes,
    contacts,
    dates.map(({ start, end }) => ({ kind: 'date', start, end })),
    findAges(note),
    places.filter(({ kind }) => kind === 'zip'),
    knownNames,
    places,
    institutions,
    people,
    findSmallNames(text),
    findRepeatedCodes(text, [...codes, ...contacts, ...knownCodes]),
    findRepeatedNames(note, [...people, ...knownNames]),
  ]);
  return { identifiers, dates: new Map(dates.map((found) => [found.start, found])) };
}
