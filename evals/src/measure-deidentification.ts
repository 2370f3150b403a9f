import { hash } from 'node:crypto';
import { createPseudonymiser } from '@medextract/clinical';
import { loadLexicon } from '@medextract/clinical/node';
import { type MaskedText, parseRecord } from '@medextract/core';
import type { MedicalRecord } from '@medextract/core/schema';
import { hardLines } from './hard-identifiers.js';
import type { LabelledSet } from './load-sets.js';
import { recordOf } from './measure.js';
import { type PlantedKind, type PlantedNote, plantedFrom, plantNote } from './plant-identifiers.js';

const lexicon = loadLexicon();
const digest = { sha256: (content: string | Uint8Array) => hash('sha256', content, 'hex') };

export const pseudonymiserWith = (key: string) => createPseudonymiser({ key, lexicon, digest });

interface Recall {
  readonly planted: number;
  readonly found: number;
  /** What was left, for whoever mends it. */
  readonly missed: readonly string[];
}

export interface PlantedReport {
  readonly notes: number;
  readonly byKind: ReadonlyMap<PlantedKind, Recall>;
  /** Spans that were masked though nothing was planted there. */
  readonly falsePositives: readonly string[];
}

const parts = /[\p{L}\p{M}]{2,}|\d+/gu;
/** 90 stands for every high age, and the name of a street's kind or of an hour stays. */
const mayStay = (word: string): boolean => word === '90' || /^(?:[ap]m|of|the)$/iu.test(word);

/** Whether every word and number of the place is another one in the masked text. */
function isGone(text: string, masked: MaskedText, span: { start: number; end: number }): boolean {
  for (const match of text.slice(span.start, span.end).matchAll(parts)) {
    const at = span.start + match.index;
    const covers = masked.identifiers.some(({ start, end }) => start <= at && at < end);
    if (!covers && !mayStay(match[0])) return false;
  }
  return true;
}

/** Counts which of the identifiers that the notes mark are found, and what else is masked. */
function measureMarked(notes: readonly PlantedNote[]): PlantedReport {
  const pseudonymiser = pseudonymiserWith('planted');
  const byKind = new Map<PlantedKind, { planted: number; found: number; missed: string[] }>();
  const falsePositives: string[] = [];
  for (const { text, planted } of notes) {
    const masked = pseudonymiser.mask(text);
    for (const each of planted) {
      const tally = byKind.get(each.kind) ?? { planted: 0, found: 0, missed: [] };
      tally.planted++;
      if (isGone(text, masked, each)) tally.found++;
      else tally.missed.push(text.slice(Math.max(0, each.start - 30), each.end + 10));
      byKind.set(each.kind, tally);
    }
    for (const { kind, start, end, original } of masked.identifiers)
      if (!planted.some((each) => each.start < end && start < each.end))
        falsePositives.push(`${kind}: ${text.slice(Math.max(0, start - 20), start)}[${original}]`);
  }
  return { notes: notes.length, byKind, falsePositives };
}

/** Plants identifiers in so many notes of our templates. */
export const measurePlanted = (notes: number, firstSeed = 1): PlantedReport =>
  measureMarked(Array.from({ length: notes }, (_, at) => plantNote((firstSeed + at) * 7_919)));

/** The lines that no template makes. */
export const measureHard = (): PlantedReport =>
  measureMarked(hardLines.map((line) => plantedFrom(`Progress note\n${line}\nDenies fever.`)));

export interface FactsReport {
  readonly facts: number;
  readonly changed: readonly string[];
}

/** All parts of a record that a reader uses, one string each. */
function listParts(record: MedicalRecord): string[] {
  const {
    receipt: _receipt,
    page_ledger: _pages,
    review: _review,
    notes: _notes,
    ...facts
  } = record;
  return Object.entries(facts).flatMap(([field, value]) => {
    const items: unknown[] = Array.isArray(value)
      ? value
      : isMap(value)
        ? Object.values(value)
        : [value];
    return items.flat().map((item) => `${field} ${JSON.stringify(item)}`);
  });
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Reads each text and its masked copy: which facts differ, once the first record is masked as well. */
export function measureFacts({ documents }: LabelledSet, key: string): FactsReport {
  const pseudonymiser = pseudonymiserWith(key);
  const changed: string[] = [];
  let facts = 0;
  for (const { gold, text } of documents) {
    const record = recordOf(text);
    const masked = pseudonymiser.mask(text, { record });
    const expected = listParts(masked.maskRecord(record));
    const read = new Set(listParts(parseRecord(recordOf(masked.text))));
    facts += expected.length;
    for (const part of expected) if (!read.has(part)) changed.push(`${gold.id} ${part}`);
  }
  return { facts, changed };
}
