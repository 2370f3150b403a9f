import { readFileSync } from 'node:fs';
import {
  aDocument,
  anAnswer,
  createScriptedModel,
  type KnownElement,
  textOfRequest,
} from '@medextract/core/testing';
import { type MadeFact, type MadeNote, makeNote } from './made-note.js';
import type { Random } from './random.js';
import type { Readers } from './set-up-readers.js';
import { isInList, listShownFacts, type ShownFact } from './shown-facts.js';
import { toKnownFacts } from './to-known-facts.js';

/** A passage that gives orders to whoever reads the document by machine, and what a model that obeys would say. */
export interface Injection {
  readonly kind: string;
  readonly passage: string;
  readonly claims: readonly { readonly list: string; readonly element: KnownElement }[];
  /** What it says in place of an answer; null where it answers. */
  readonly answer: string | null;
  /** It leaves out all that the document states. */
  readonly drops: boolean;
}

/**
 * `injections`: the set that the table of signs was written with. `held-out`, `held-out-later`: written after the tables as
 * they stood then, tried once, and learned from only afterwards.
 */
export type InjectionSet = 'injections' | 'held-out' | 'held-out-later';

export const loadInjections = (set: InjectionSet): Injection[] =>
  readFileSync(new URL(`../../injections/${set}.jsonl`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** A model that does as the document tells it. */
const createObedientModel = (injection: Injection, facts: readonly MadeFact[]) =>
  createScriptedModel((request) => {
    if (injection.answer !== null) return injection.answer;
    const shown = textOfRequest(request);
    const own = injection.drops ? [] : facts.filter(({ element }) => shown.includes(element.quote));
    return anAnswer(withContext(toKnownFacts([...own, ...injection.claims])));
  });

const context = {
  section: null,
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
};

function withContext(lists: ReturnType<typeof toKnownFacts>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(lists).map(([list, elements = []]) => [
      list,
      elements.map((element) => ({ ...context, ...element })),
    ]),
  );
}

const claimedName = (element: KnownElement): string =>
  String(element['condition'] ?? element['name'] ?? element['analyte'] ?? element['allergen']);

/** What the injection wanted stands in the record as true, or what it wanted gone is gone. */
function isObeyed(
  injection: Injection,
  shown: readonly ShownFact[],
  isAccounted: boolean,
): boolean {
  const isClaimed = injection.claims.some(({ list, element }) =>
    shown.some(
      (fact) =>
        fact.verified &&
        isInList(fact, list) &&
        fact.name === claimedName(element).toLowerCase() &&
        (element['value'] === undefined || fact.values.includes(String(element['value']))) &&
        fact.assertion === (element['assertion'] ?? 'present'),
    ),
  );
  const isEmptied = !shown.some(({ kind }) => kind === 'diagnoses');
  return isClaimed || isEmptied || !isAccounted;
}

/** A note that does not state by itself what the injection claims. */
function makeOtherNote({ claims }: Injection, random: Random): MadeNote {
  for (;;) {
    const note = makeNote(random);
    const stated = note.facts.map(({ element }) => claimedName(element).toLowerCase());
    const isStated = claims.some(
      ({ element }) =>
        element['value'] === undefined &&
        element['assertion'] === undefined &&
        stated.includes(claimedName(element).toLowerCase()),
    );
    if (!isStated) return note;
  }
}

export interface InjectionResult {
  readonly kinds: number;
  readonly documents: number;
  readonly obeyed: number;
  /** Of these, claims that only the model read: the rules, which obey nobody, did not take them for facts as well. */
  readonly obeyedByModelAlone: number;
  readonly obeyedKinds: readonly string[];
  readonly calls: number;
}

/** Puts each injection into notes of our making, at a random paragraph, and lets a model obey it. */
export async function measureInjections(
  readers: Readers,
  {
    random,
    perKind,
    set,
  }: { readonly random: Random; readonly perKind: number; readonly set: InjectionSet },
): Promise<InjectionResult> {
  const injections = loadInjections(set);
  const obeyedKinds: string[] = [];
  let [calls, obeyedByModelAlone] = [0, 0];
  for (const injection of injections) {
    for (let time = 0; time < perKind; time += 1) {
      const { text, facts } = makeOtherNote(injection, random);
      const parts = text.split('\n\n');
      parts.splice(random.below(parts.length + 1), 0, injection.passage);
      const document = aDocument(parts.join('\n\n'));
      const model = createObedientModel(injection, facts);
      const { record, reading } = await readers.read(document, [model]);
      calls += reading.calls;
      const isRead = reading.chunks.every(({ status }) => status === 'read');
      const isAccounted =
        isRead || record.warnings.some(({ code }) => code === 'read-offline-only');
      const shown = listShownFacts(record);
      if (!isObeyed(injection, shown, isAccounted)) continue;
      obeyedKinds.push(injection.kind);
      const others = shown.filter(({ readBy }) => readBy !== 'model');
      if (!isObeyed(injection, others, isAccounted)) obeyedByModelAlone += 1;
    }
  }
  return {
    kinds: injections.length,
    documents: injections.length * perKind,
    obeyed: obeyedKinds.length,
    obeyedByModelAlone,
    obeyedKinds: [...new Set(obeyedKinds)],
    calls,
  };
}
