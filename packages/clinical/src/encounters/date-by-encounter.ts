import type { FactDrafts, LabDraft, ProcedureDraft, Span, VitalDraft } from '@medextract/core';
import { sharedConfidence } from '../shared-confidence.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import { type Encounter, findEncounters } from './find-encounters.js';

/** Words by which a sentence speaks of another day than that of its encounter. Written by us. */
const otherDays = wordSet(
  `ago last prior previous previously baseline yesterday recent recently outside earlier history hx since past old former
   january february march april june july august september october november december jan feb mar apr jun jul aug sep sept
   oct nov dec`,
);
const historySections = new Set([
  'past_medical_history',
  'past_surgical_history',
  'surgical_history',
  'family_history',
  'social_history',
]);
/** Words before a name that belong to its own clause. */
const reach = 8;

/** How many of the first of `count` things hold, where those that hold come first (binary search). */
function countWhile(count: number, holds: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}

type Dated = LabDraft | VitalDraft | ProcedureDraft;

class EncounterDates {
  readonly #note: Note;
  readonly #encounters: readonly Encounter[];

  constructor(note: Note) {
    this.#note = note;
    this.#encounters = findEncounters(note);
  }

  get isPacket(): boolean {
    return this.#encounters.length > 0;
  }

  /** The draft with the date of the encounter that it stands under, where it states none and speaks of no other day. */
  date<D extends Dated>(draft: D): D {
    if (draft.date !== null || draft.temporality !== 'current') return draft;
    const at = this.#tokenAt(draft.spans[0].start);
    const encounter = this.#encounterAt(at);
    if (encounter === undefined || this.#isHistory(at, encounter)) return draft;
    if (this.#isOfAnotherDay(at, draft.spans[0])) return draft;
    const { date } = encounter;
    return {
      ...draft,
      date: date.value,
      spans: [...draft.spans, this.#note.span(date.first, date.last)],
      confidence: sharedConfidence(draft.confidence.level, [
        ...draft.confidence.basis,
        'encounter-date',
      ]),
    };
  }

  /** The token at or behind an offset of the text. */
  #tokenAt(offset: number): number {
    return countWhile(this.#note.count, (token) => this.#note.start(token) < offset);
  }

  #encounterAt(token: number): Encounter | undefined {
    const index = countWhile(
      this.#encounters.length,
      (at) => (this.#encounters[at]?.first ?? token) < token,
    );
    const [same, before] = [this.#encounters[index], this.#encounters[index - 1]];
    if (same?.first === token) return same;
    return before !== undefined && token < before.last ? before : undefined;
  }

  /** In a list of what was, within this encounter: the parts of the one before do not reach into it. */
  #isHistory(at: number, { first }: Encounter): boolean {
    const section = this.#note.sectionOf(at);
    return (
      section !== undefined && section.headerFirst >= first && historySections.has(section.kind)
    );
  }

  #isOfAnotherDay(at: number, span: Span): boolean {
    const note = this.#note;
    const sentence = note.sentenceOf(at);
    const first = Math.max(sentence?.first ?? at, at - reach);
    for (let token = first; token < (sentence?.last ?? at); token++) {
      const isBehind = note.start(token) >= span.end;
      if (isBehind && (note.mark(token) === ',' || note.mark(token) === ';')) return false;
      if (otherDays.has(note, token)) return true;
    }
    return false;
  }
}

/** In a packet of several notes, what was measured or done carries the date of its encounter unless the text gives another. */
export function dateByEncounter(
  note: Note,
  facts: Pick<FactDrafts, 'labs' | 'vitals' | 'procedures'>,
): Pick<FactDrafts, 'labs' | 'vitals' | 'procedures'> {
  const dates = new EncounterDates(note);
  if (!dates.isPacket) return facts;
  return {
    labs: facts.labs.map((draft) => dates.date(draft)),
    vitals: facts.vitals.map((draft) => dates.date(draft)),
    procedures: facts.procedures.map((draft) =>
      draft.status === 'done' ? dates.date(draft) : draft,
    ),
  };
}
