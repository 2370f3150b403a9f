import {
  aDocument,
  anAnswer,
  createScriptedModel,
  type KnownElement,
} from '@medextract/core/testing';
import { type Invention, inventions } from './inventions.js';
import { type MadeNote, makeNote } from './made-note.js';
import type { Random } from './random.js';
import type { Readers } from './set-up-readers.js';
import { isShownByModel, listShownFacts } from './shown-facts.js';
import { toKnownFacts } from './to-known-facts.js';

export interface InventionResult {
  readonly invented: number;
  readonly shownAsVerified: number;
  readonly shownKinds: Readonly<Record<string, number>>;
  readonly calls: number;
}

const context = {
  section: null,
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
};

/** A model that reports all that the note states, and one thing that it does not. */
function createInventingModel({ facts }: MadeNote, invention: Invention) {
  const { list, element, name } = invention;
  // The true fact of the same name is left out, so that the invented one is not told by its company.
  const isOther = (known: KnownElement): boolean =>
    !Object.values(known).some((value) => value === name);
  const others = facts.filter((fact) => fact.list !== list || isOther(fact.element));
  const lists = toKnownFacts([...others, { list, element }]);
  const answer = Object.fromEntries(
    Object.entries(lists).map(([key, elements = []]) => [
      key,
      elements.map((known) => ({ ...context, ...known })),
    ]),
  );
  return createScriptedModel(() => anAnswer(answer));
}

/** Lets a model invent one fact in each of so many notes, by every way in turn. */
export async function measureInventions(
  readers: Readers,
  { random, count }: { readonly random: Random; readonly count: number },
): Promise<InventionResult> {
  const shownKinds: Record<string, number> = {};
  let [invented, calls] = [0, 0];
  for (let at = 0; invented < count; at += 1) {
    const note = makeNote(random);
    const invention = inventions[at % inventions.length]?.(note, random);
    if (invention === undefined) continue;
    invented += 1;
    const model = createInventingModel(note, invention);
    const { record, reading } = await readers.read(aDocument(note.text), [model]);
    calls += reading.calls;
    if (!isShownByModel(listShownFacts(record), invention)) continue;
    shownKinds[invention.kind] = (shownKinds[invention.kind] ?? 0) + 1;
  }
  const shownAsVerified = Object.values(shownKinds).reduce((sum, shown) => sum + shown, 0);
  return { invented, shownAsVerified, shownKinds, calls };
}
