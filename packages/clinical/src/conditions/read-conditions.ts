import type {
  DiagnosisDraft,
  DraftWarning,
  FactContext,
  OtherMentionDraft,
  PertinentNegativeDraft,
  Span,
  SymptomDraft,
} from '@medextract/core';
import type { AssertionScopes } from '../assertion/scopes.js';
import { dateAt, type FoundDate } from '../text/dates.js';
import type { Mention } from '../text/mention-list.js';
import type { Note } from '../text/note.js';
import { listCodings } from './coding.js';
import { type ConditionModifiers, readModifiers } from './condition-modifiers.js';
import { confidenceOf, warningsOf } from './condition-support.js';
import { withHistory } from './history-codes.js';
import { isLasting } from './lasting-conditions.js';
import { isPassing } from './passing-conditions.js';
import { type PrintedCode, readPrintedCodes, settleCode } from './printed-codes.js';
import { withLaterality, withManifestation, withStage } from './refine-code.js';
import { type ConditionMention, selectConditions } from './select-conditions.js';
import { withSpecificity } from './specify-code.js';

export interface ConditionFacts {
  readonly diagnoses: readonly DiagnosisDraft[];
  readonly symptoms: readonly SymptomDraft[];
  readonly negatives: readonly PertinentNegativeDraft[];
  readonly others: readonly OtherMentionDraft[];
  readonly warnings: readonly DraftWarning[];
}

const linking = new Set([
  'with',
  'w',
  'and',
  'complicated',
  'by',
  'c',
  'b',
  ',',
  '(',
  '/',
  '-',
  'related',
  'associated',
  'diabetic',
  'chronic',
  'peripheral',
  'due',
  'to',
  'on',
  'insulin',
]);
const linkReach = 6;

/** The manifestation tied to a diabetes mention by a link word, if the next condition is one. */
function manifestationAfter(
  note: Note,
  all: readonly ConditionMention[],
  index: number,
): string | null {
  const here = all[index];
  const next = all[index + 1];
  if (
    here === undefined ||
    next === undefined ||
    next.mention.first - here.mention.last > linkReach
  )
    return null;
  if (note.sentenceIndexOf(here.mention.first) !== note.sentenceIndexOf(next.mention.first))
    return null;
  let linked = false;
  for (let at = here.mention.last; at < next.mention.first; at++) {
    const word = note.isWord(at) ? note.lower(at) : note.mark(at);
    if (!linking.has(word)) return null;
    linked ||= word === 'with' || word === 'w' || word === 'by';
  }
  return linked ? next.code : null;
}

const dateReach = 6;

/** A date right behind the condition: `MI in 2015`, `breast cancer (03/2010)`, `diagnosed 2012`. */
function dateAfter(note: Note, last: number): FoundDate | undefined {
  for (let at = last; at < last + dateReach && at < note.count; at++) {
    const date = dateAt(note, at, true);
    if (date !== undefined) return date;
    const mark = note.mark(at);
    if (mark !== '' && mark !== '(' && mark !== ',' && mark !== '-') return undefined;
    const word = note.lower(at);
    if (
      note.isWord(at) &&
      !['in', 'since', 'dx', 'diagnosed', 'from', 'on', 'd', 'circa', 'around'].includes(word)
    )
      return undefined;
    if (note.has(at, 8)) return undefined;
  }
  return undefined;
}

/** Words of a wording that tell the time, not the disease (`history of`, `s/p`, `hx`). */
const leading = new Set([
  'history',
  'hx',
  'h',
  'o',
  'of',
  'personal',
  'past',
  'prior',
  '/',
  's',
  'p',
  'status',
  'post',
  'known',
  'pmh',
  'old',
]);

function nameStart(note: Note, mention: Mention): number {
  let at = mention.first;
  if (!['history', 'hx', 'h', 'personal', 'past', 'pmh', 'prior'].includes(note.lower(at)))
    return at;
  while (at < mention.last - 1 && leading.has(note.lower(at))) at++;
  return at;
}

/** Codes of personal history (ICD-10-CM Z85 to Z87) are of the past by themselves. */
function pastAware(context: FactContext, code: string): FactContext {
  return /^Z8[5-7]/.test(code) ? { ...context, temporality: 'historical' } : context;
}

/** `in 2017`, or a bare year: an event of that year; `since 2017` and `dx 2017` go on. */
function isPastDate(note: Note, date: FoundDate | undefined): boolean {
  if (date === undefined || date.value.length !== 4) return false;
  const before = note.lower(date.first - 1);
  return before === 'in' || (note.isWord(date.first - 1) && !continuing.has(before));
}

/** A stroke or a fracture among the past illnesses is over, unless it comes again and again. */
const isPastIllness = (note: Note, { first }: Mention, code: string): boolean =>
  isPassing(code) &&
  note.sectionKind(first) === 'past_medical_history' &&
  !notOver.has(note.lower(first - 1)) &&
  !notOver.has(note.lower(first));

/** Words before a condition, or within its name, by which it is not over. */
const notOver = new Set(['recurrent', 'frequent', 'chronic', 'current', 'acute', 'ongoing']);

const continuing = new Set(['since', 'dx', 'diagnosed', 'from', 'd', 'on']);

interface Reading {
  readonly condition: ConditionMention;
  readonly context: FactContext;
  readonly modifiers: ConditionModifiers;
  readonly code: string;
  readonly date: FoundDate | undefined;
  readonly printed: PrintedCode | undefined;
  readonly spans: readonly [Span, ...Span[]];
  readonly text: string;
}

interface ConditionsAndCodes {
  readonly all: readonly ConditionMention[];
  readonly printedCodes: ReadonlyMap<number, PrintedCode>;
}

function read(
  note: Note,
  scopes: AssertionScopes,
  { all, printedCodes }: ConditionsAndCodes,
  index: number,
): Reading | undefined {
  const condition = all[index];
  if (condition === undefined) return undefined;
  const { mention } = condition;
  const modifiers = readModifiers(note, mention);
  const table = note.lexicon.table('condition');
  const manifestation = manifestationAfter(note, all, index);
  const staged = withStage(condition.code, modifiers.stage);
  const sided = withLaterality(withSpecificity(note, mention, staged), modifiers.laterality, table);
  const named = manifestation === null ? sided : withManifestation(sided, manifestation, table);
  const printed = printedCodes.get(index);
  const date = dateAfter(note, modifiers.last);
  const scope = scopes.contextOf(mention.first, mention.last);
  const isStillThere = isLasting(named) && scopes.isToldAsHistory(mention.first, mention.last);
  const told = isStillThere ? 'current' : scope.temporality;
  const isOver =
    isPastDate(note, date) || (date === undefined && isPastIllness(note, mention, named));
  const temporality = isOver && told === 'current' && !isStillThere ? 'historical' : told;
  const code = settleCode(withHistory(named, temporality), printed);
  const span = note.span(Math.min(modifiers.first, mention.first), modifiers.last);
  const further = [
    ...(date === undefined ? [] : [note.span(date.first, date.last)]),
    ...(printed === undefined ? [] : [printed.span]),
  ];
  return {
    condition,
    context: pastAware({ ...scope, temporality }, code),
    modifiers,
    code,
    date,
    printed,
    spans: [span, ...further],
    text: note.phrase(nameStart(note, mention), mention.last),
  };
}

function toDiagnosis(note: Note, reading: Reading): DiagnosisDraft {
  const { context, modifiers, code } = reading;
  const past = context.temporality === 'historical' || /^Z8[5-7]/.test(code);
  return {
    assertion: context.assertion,
    experiencer: context.experiencer,
    temporality: context.temporality,
    spans: reading.spans,
    confidence: confidenceOf(note, reading),
    condition: reading.text,
    icd_code: code,
    codes: listCodings(note, code),
    severity: modifiers.severity,
    stage: modifiers.stage,
    laterality: modifiers.laterality,
    body_site: null,
    date_diagnosed: reading.date?.value ?? null,
    status: past ? 'history' : 'active',
    certainty: context.assertion === 'possible' ? 'possible' : 'confirmed',
  };
}

function toSymptom(note: Note, reading: Reading): SymptomDraft {
  const { assertion, experiencer, temporality } = reading.context;
  return {
    assertion,
    experiencer,
    temporality,
    spans: reading.spans,
    confidence: confidenceOf(note, reading),
    name: reading.text,
    icd_code: reading.code,
    codes: listCodings(note, reading.code),
    severity: reading.modifiers.severity,
    laterality: reading.modifiers.laterality,
    date: reading.date?.value ?? null,
  };
}

/** Mentioned, but not said of the patient's health. */
function isNoFact({ experiencer, assertion }: FactContext): boolean {
  return experiencer === 'other' || assertion === 'hypothetical' || assertion === 'conditional';
}

/** Pain named chronic is a disorder of its own (ICD-10-CM G89.2, M54). */
function isChronicPain(note: Note, reading: Reading): boolean {
  if (!/^(M54|M25\.5|M79|G89)/.test(reading.code)) return false;
  const { first } = reading.condition.mention;
  return note.lower(first) === 'chronic' || note.lower(first - 1) === 'chronic';
}

type Place = 'diagnosis' | 'symptom' | 'negative' | 'other' | 'none';

/** Which list of the record a reading belongs to. */
function placeOf(note: Note, scopes: AssertionScopes, reading: Reading): Place {
  const { context, condition } = reading;
  const { first, last } = condition.mention;
  if (context.experiencer === 'family' && context.assertion !== 'absent') return 'none';
  if (isNoFact(context)) return 'other';
  if (context.assertion === 'possible' && scopes.isOnlyConsidered(first, last)) return 'other';
  if (context.assertion === 'absent') return 'negative';
  return condition.is === 'symptom' && !isChronicPain(note, reading) ? 'symptom' : 'diagnosis';
}

/** Diagnoses, symptoms, denials and mentions that are no fact of the patient's, out of the note's condition terms. */
export function readConditions(note: Note, scopes: AssertionScopes): ConditionFacts {
  const diagnoses: DiagnosisDraft[] = [];
  const symptoms: SymptomDraft[] = [];
  const negatives: PertinentNegativeDraft[] = [];
  const others: OtherMentionDraft[] = [];
  const warnings: DraftWarning[] = [];
  const all = selectConditions(note);
  const found = { all, printedCodes: readPrintedCodes(note, all) };
  for (let index = 0; index < all.length; index++) {
    const reading = read(note, scopes, found, index);
    if (reading === undefined) continue;
    const { context, spans, text, code } = reading;
    const common = { ...context, spans, confidence: confidenceOf(note, reading) };
    const place = placeOf(note, scopes, reading);
    if (place === 'diagnosis' || place === 'symptom') warnings.push(...warningsOf(reading));
    if (place === 'diagnosis') diagnoses.push(toDiagnosis(note, reading));
    if (place === 'symptom') symptoms.push(toSymptom(note, reading));
    if (place === 'negative') negatives.push({ ...common, finding: text, icd_code: code });
    if (place === 'other') others.push({ ...common, kind: 'condition', text, icd_code: code });
  }
  return { diagnoses, symptoms, negatives, others, warnings };
}
