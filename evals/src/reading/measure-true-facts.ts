import { aDocument, anAnswer, createScriptedModel } from '@medextract/core/testing';
import { type MadeFact, makeNote } from './made-note.js';
import { noises } from './noise.js';
import type { Random } from './random.js';
import type { Readers } from './set-up-readers.js';
import { isInList, listShownFacts } from './shown-facts.js';
import { toKnownFacts } from './to-known-facts.js';

export interface TrueFactResult {
  readonly facts: number;
  readonly flagged: number;
  /** Of the facts, by the noise on their quotes. */
  readonly flaggedByNoise: Readonly<Record<string, number>>;
  readonly factsByNoise: Readonly<Record<string, number>>;
  readonly flaggedByList: Readonly<Record<string, number>>;
  readonly calls: number;
}

const context = {
  section: null,
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
};

const nameOf = ({ element }: MadeFact): string =>
  String(element['condition'] ?? element['name'] ?? element['analyte'] ?? element['allergen']);

/** Denied symptoms are kept among the pertinent negatives. */
const listOf = ({ list, element }: MadeFact): string =>
  element['assertion'] === 'absent' ? 'pertinent_negatives' : list;

const addOne = (counts: Record<string, number>, key: string): void => {
  counts[key] = (counts[key] ?? 0) + 1;
};

/**
 * Lets a model report only true facts, each quote with one kind of noise. A fact is flagged where the record does not
 * show it as verified and read by the model.
 */
export async function measureTrueFacts(
  readers: Readers,
  { random, notes }: { readonly random: Random; readonly notes: number },
): Promise<TrueFactResult> {
  const flaggedByNoise: Record<string, number> = {};
  const factsByNoise: Record<string, number> = {};
  const flaggedByList: Record<string, number> = {};
  let [facts, flagged, calls] = [0, 0, 0];
  const kinds = Object.entries(noises);
  for (let at = 0; at < notes; at += 1) {
    const note = makeNote(random);
    const [noise, apply] = kinds[at % kinds.length] ?? ['none', (quote: string) => quote];
    const noisy = note.facts.map(({ list, element }) => ({
      list,
      element: { ...context, ...element, quote: apply(element.quote, random) },
    }));
    const model = createScriptedModel(() => anAnswer(toKnownFacts(noisy)));
    const { record, reading } = await readers.read(aDocument(note.text), [model]);
    calls += reading.calls;
    const shown = listShownFacts(record).filter(
      ({ verified, readBy }) => verified && readBy !== 'offline',
    );
    for (const fact of note.facts) {
      facts += 1;
      addOne(factsByNoise, noise);
      const name = nameOf(fact).toLowerCase();
      const value = JSON.stringify(fact.element['value'] ?? fact.element['dosage'] ?? '');
      const isShown = shown.some(
        (one) => isInList(one, listOf(fact)) && (one.name === name || one.values.includes(value)),
      );
      if (isShown) continue;
      flagged += 1;
      addOne(flaggedByNoise, noise);
      addOne(flaggedByList, fact.list);
    }
  }
  return { facts, flagged, flaggedByNoise, factsByNoise, flaggedByList, calls };
}
