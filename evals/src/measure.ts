import { createAssessor, readFacts } from '@medextract/clinical';
import { loadLexicon } from '@medextract/clinical/node';
import { assembleRecord, type SourceDocument } from '@medextract/core';
import {
  checkTrap,
  type Prediction,
  type ScoreReport,
  scoreDocuments,
  type TrapCase,
  type TrapResult,
  toPrediction,
} from '@medextract/core/evaluation';
import type { MedicalRecord } from '@medextract/core/schema';
import { aDocument } from '@medextract/core/testing';
import { labelsOfGold, labelsOfTrap } from './context/context-labels.js';
import { type Confusion, compareContext, toConfusions } from './context/measure-context.js';
import type { LabelledSet } from './load-sets.js';

const lexicon = loadLexicon();
const assessor = createAssessor();
const origin = {
  engineVersion: 'eval',
  terminologyVersion: lexicon.version,
  createdAt: '2026-01-01T00:00:00.000Z',
};

/** The record that the offline engine makes of a document as it was read. */
export const recordOfDocument = (document: SourceDocument): MedicalRecord =>
  assembleRecord({
    document,
    drafts: readFacts(document.text, lexicon),
    readBy: 'offline',
    origin,
    assessor,
  });

/** The record that it makes of a text. */
export const recordOf = (text: string): MedicalRecord => recordOfDocument(aDocument(text));

function quotesThatDiffer(record: MedicalRecord, text: string): number {
  const facts = [
    ...record.diagnoses,
    ...record.symptoms,
    ...record.medications,
    ...record.labs,
    ...record.vitals,
    ...record.procedures,
    ...record.allergies,
    ...record.family_history,
    ...record.pertinent_negatives,
    ...record.other_mentions,
  ];
  return facts
    .flatMap((fact) => fact.evidence)
    .filter((each) => text.slice(each.start, each.end) !== each.quote).length;
}

export interface SetReport {
  readonly name: string;
  readonly report: ScoreReport;
  readonly wrongQuotes: number;
}

export function measureSet(set: LabelledSet, includeSymptoms: boolean): SetReport {
  const predictions = new Map<string, Prediction>();
  let wrongQuotes = 0;
  for (const { gold, text } of set.documents) {
    const record = recordOf(text);
    wrongQuotes += quotesThatDiffer(record, text);
    predictions.set(gold.id, toPrediction(record, { includeSymptoms }));
  }
  const report = scoreDocuments(
    set.documents.map((each) => each.gold),
    predictions,
  );
  return { name: set.name, report, wrongQuotes };
}

export function measureTraps(cases: readonly TrapCase[]): TrapResult[] {
  return cases.map((each) => checkTrap(each, recordOf(each.text)));
}

/** How the engine takes the conditions that the traps name: assertion, experiencer and time. */
export const measureTrapContext = (cases: readonly TrapCase[]): Confusion[] =>
  toConfusions(cases.flatMap((each) => compareContext(recordOf(each.text), labelsOfTrap(each))));

/** The same over the documents of a set. */
export const measureSetContext = (set: LabelledSet): Confusion[] =>
  toConfusions(
    set.documents.flatMap(({ gold, text }) => compareContext(recordOf(text), labelsOfGold(gold))),
  );
