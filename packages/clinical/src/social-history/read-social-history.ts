import type { SocialDraft, SocialHistoryDraft, Span } from '@medextract/core';
import type { UseStatus } from '@medextract/core/schema';
import type { AssertionScopes } from '../assertion/scopes.js';
import type { Note } from '../text/note.js';
import { readDrinks, readQuitDate, readTobacco } from './amounts.js';
import type { Substance } from './cues.js';
import { findOccupation, workWords } from './occupation.js';
import { findStatements, type Statement } from './statements.js';

interface UseAmounts {
  readonly pack_years: number | null;
  readonly packs_per_day: number | null;
  readonly quit_date: string | null;
  readonly drinks_per_week: number | null;
}

const noAmounts: UseAmounts = {
  pack_years: null,
  packs_per_day: null,
  quit_date: null,
  drinks_per_week: null,
};
const longestDetail = 24;
const longestExercise = 10;

function amountsOf(note: Note, { domain, status, first, last }: Statement): UseAmounts {
  if (status === 'never') return noAmounts;
  const quit = readQuitDate(note, first, last)?.value ?? null;
  if (domain === 'drugs') return { ...noAmounts, quit_date: quit };
  if (domain === 'alcohol')
    return { ...noAmounts, quit_date: quit, drinks_per_week: readDrinks(note, first, last) };
  const { packYears, packsPerDay } = readTobacco(note, first, last);
  return { ...noAmounts, pack_years: packYears, packs_per_day: packsPerDay, quit_date: quit };
}

const isPositive = ({ status }: Statement): boolean => status === 'current' || status === 'former';

/** The latest statement of a habit, or else the latest denial: a habit once told outweighs `denies`. */
function pickStatement(statements: readonly Statement[]): Statement | undefined {
  const strong = statements.filter(({ isWeak }) => !isWeak);
  return strong.findLast(isPositive) ?? strong.at(-1) ?? statements.at(-1);
}

const keepKnown = (kept: UseAmounts, more: UseAmounts): UseAmounts => ({
  pack_years: kept.pack_years ?? more.pack_years,
  packs_per_day: kept.packs_per_day ?? more.packs_per_day,
  quit_date: kept.quit_date ?? more.quit_date,
  drinks_per_week: kept.drinks_per_week ?? more.drinks_per_week,
});

const isEmpty = (amounts: UseAmounts): boolean =>
  Object.values(amounts).every((value) => value === null);

const spanOf = (note: Note, { first, last }: Statement): Span => note.span(first, last);

const contextOf = (
  status: UseStatus,
): Pick<SocialDraft, 'assertion' | 'experiencer' | 'temporality'> => ({
  assertion: status === 'never' ? 'absent' : 'present',
  experiencer: 'patient',
  temporality: status === 'former' ? 'historical' : 'current',
});

/** One fact from all that is said of a habit: amounts add up, contradictions stay as evidence. */
function toDraft(note: Note, all: readonly Statement[], domain: Substance): SocialDraft | null {
  const statements = all.filter((statement) => statement.domain === domain);
  const chosen = pickStatement(statements);
  if (chosen === undefined) return null;
  let amounts = amountsOf(note, chosen);
  const spans: [Span, ...Span[]] = [spanOf(note, chosen)];
  for (const other of statements) {
    if (other === chosen) continue;
    const more = amountsOf(note, other);
    const adds = isPositive(chosen) && !isEmpty(more);
    if (adds) amounts = keepKnown(amounts, more);
    if (adds || other.status !== chosen.status) spans.push(spanOf(note, other));
  }
  if (chosen.status === 'current') amounts = { ...amounts, quit_date: null };
  const isContradicted = statements.some(({ status }) => status !== chosen.status);
  return {
    status: chosen.status,
    detail: note.phrase(chosen.first, Math.min(chosen.last, chosen.first + longestDetail)),
    ...amounts,
    ...contextOf(chosen.status),
    spans,
    confidence: {
      level: isContradicted ? 'medium' : 'high',
      basis: chosen.inSocialHistory ? ['labelled-section'] : [],
    },
  };
}

function detailDraft(
  note: Note,
  status: UseStatus,
  place: { first: number; last: number },
): SocialDraft {
  return {
    status,
    detail: note.phrase(place.first, place.last),
    ...noAmounts,
    ...contextOf(status),
    spans: [note.span(place.first, place.last)],
    confidence: { level: 'medium', basis: [] },
  };
}

const isPatients = (note: Note, scopes: AssertionScopes, at: number): boolean => {
  const { experiencer, assertion } = scopes.contextOf(at, at + 1);
  return (
    experiencer === 'patient' &&
    assertion === 'present' &&
    note.sectionKind(at) !== 'family_history'
  );
};

/** The last mention of the patient's work in the note. */
function readOccupation(note: Note, scopes: AssertionScopes): SocialDraft | null {
  for (let at = note.count - 1; at >= 0; at--) {
    if (!workWords.has(note, at) || !isPatients(note, scopes, at)) continue;
    const found = findOccupation(note, at);
    if (found !== undefined) return detailDraft(note, 'unknown', found);
  }
  return null;
}

const exerciseStops = new Set(['.', ';', ',', '|']);

function clauseEndFrom(note: Note, from: number): number {
  const end = Math.min(note.sentenceOf(from - 1)?.last ?? from, from + longestExercise);
  for (let at = from; at < end; at++) if (exerciseStops.has(note.mark(at))) return at;
  return end;
}

/** A single word counts as a label, in a social history, or where it can mean nothing else. */
const isToldAlone = (note: Note, at: number): boolean =>
  note.mark(at + 1) === ':' ||
  note.sectionKind(at) === 'social_history' ||
  note.lower(at) === 'sedentary' ||
  (note.lower(at) === 'exercises' && note.isNumber(at + 1));

/** The lexicon's wordings of exercise (`walks daily`, `sedentary`). */
function readExercise(note: Note): SocialDraft | null {
  const table = note.lexicon.table('social');
  for (const { first, last, row } of note.mentions('social')) {
    if (table.get(row, 'domain') !== 'exercise') continue;
    if (last - first === 1 && !isToldAlone(note, first)) continue;
    const status = table.get(row, 'value') === 'sedentary' ? 'never' : 'current';
    return detailDraft(note, status, { first, last: Math.max(last, clauseEndFrom(note, last)) });
  }
  return null;
}

/** Tobacco, alcohol, drugs, work and exercise, each as one fact with all its evidence. */
export function readSocialHistory(note: Note, scopes: AssertionScopes): SocialHistoryDraft {
  const statements = findStatements(note, scopes);
  return {
    tobacco: toDraft(note, statements, 'tobacco'),
    alcohol: toDraft(note, statements, 'alcohol'),
    drugs: toDraft(note, statements, 'drugs'),
    occupation: readOccupation(note, scopes),
    exercise: readExercise(note),
  };
}
