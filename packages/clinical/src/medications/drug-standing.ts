import type { FactContext } from '@medextract/core';
import type { MedicationStatus } from '@medextract/core/schema';
import type { AssertionScopes } from '../assertion/scopes.js';
import { entryFlags } from '../lexicon/lexicon-format.js';
import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import type { DrugItem } from './drug-items.js';
import { doseOf } from './medication-draft.js';
import { frequencyAt } from './read-frequency.js';
import type { DrugStatus } from './read-status.js';

/** Sections that tell what was done: a single dose there was given. */
const courseSections = new Set([
  'hospital_course',
  'operative_description',
  'anesthesia',
  'nursing_notes',
  'procedures',
]);
/** Sections that order what is to be done. */
const planSections = new Set(['plan', 'assessment_and_plan']);
const needleRoutes = new Set([
  'intravenous',
  'intramuscular',
  'infiltration',
  'intrathecal',
  'epidural',
]);

/** Words by which a report tells that a drug was taken: `clofazimine treatment`, `injection of halofantrine`. */
const exposureWords = wordSet(
  'therapy treatment treatments administration withdrawal overdose injection injections infusion infusions use ' +
    'course courses intake ingestion induced receiving received treated taking dose doses exposure initiation',
);

/** Words that make what follows depend on something. */
const conditions = wordSet('if when unless should would could may might consider until');

/** Between an effect and the drug that it is an effect of. */
const treatmentLinks = wordSet('on to with despite since');
const effects = wordSet(
  'respond responded responding response relief improve improved improvement benefit resolve',
);

/** Shortest registry name that is no other word by chance. */
const longName = 7;

const doubtful = entryFlags.registryOnly | entryFlags.ordinaryWord | entryFlags.ambiguous;

/** Whether the mention is a drug at all, and how it stands where no word beside it says so. */
export class DrugStanding {
  readonly #note: Note;
  readonly #scopes: AssertionScopes;
  readonly #byName: ReadonlyMap<string, readonly DrugItem[]>;

  constructor(note: Note, scopes: AssertionScopes, items: readonly DrugItem[]) {
    this.#note = note;
    this.#scopes = scopes;
    this.#byName = Map.groupBy(items, ({ drug }) => drug.name.toLowerCase());
  }

  #namesakes({ name }: DrugItem['drug']): readonly DrugItem[] {
    return this.#byName.get(name.toLowerCase()) ?? [];
  }

  /** Names that are other words too, or that only a registry knows, need a dose, a list or a status word beside them. */
  isSupported({ drug, sig, isListed }: DrugItem, told: DrugStatus | undefined): boolean {
    const has = (flag: number): boolean => (drug.flags & flag) !== 0;
    const dose = doseOf(sig);
    if (drug.isDiagnostic) return dose !== undefined && dose.kind !== 'concentration';
    if (!has(doubtful)) return true;
    const isDosed = dose !== undefined && dose.kind !== 'percent';
    if (isDosed || sig.frequencies.some(({ perDay }) => perDay !== null)) return true;
    const section = this.#note.sectionKind(drug.first);
    if (section === 'social_history' || section === 'laboratory') return false;
    if (isListed) return true;
    if (has(entryFlags.ordinaryWord)) return false;
    if (sig.route !== undefined || sig.form !== undefined) return true;
    const isTold = told !== undefined && told !== 'considered' && told !== 'refused';
    return (isTold && has(entryFlags.curated)) || this.#isExposure(drug);
  }

  #isExposure({ first, last, flags }: DrugItem['drug']): boolean {
    const note = this.#note;
    if ((flags & entryFlags.ambiguous) !== 0 || note.end(first) - note.start(first) < longName)
      return false;
    for (let at = first - 3; at <= last + 1; at++)
      if ((at < first || at >= last) && exposureWords.has(note, at)) return true;
    return false;
  }

  /** The drug of an `-induced` harm is a fact of its own only where the note names it nowhere else. */
  isRepeatedHarm({ drug }: DrugItem): boolean {
    return drug.isInduced && this.#namesakes(drug).some((item) => standsBefore(item.drug, drug));
  }

  /** A plan that names a drug with its directions for the first time starts it; a course tells what was given. */
  statusBySection(item: DrugItem): MedicationStatus {
    const { drug, sig, isListed } = item;
    if (drug.isInduced) return 'stopped';
    const isRecurring = sig.frequencies.some(
      ({ perDay, kind }) => perDay !== null || kind === 'prn',
    );
    if (isRecurring) return this.#isNew(item) ? 'started' : 'current';
    return sig.amounts.length > 0 && !isListed && this.#isGivenOnce(item)
      ? 'administered'
      : 'current';
  }

  #isNew({ drug }: DrugItem): boolean {
    return planSections.has(this.#note.sectionKind(drug.first)) && this.#namesakes(drug).length < 2;
  }

  /** Once, as a load, or by a needle where no plan orders it. */
  #isGivenOnce({ drug, sig }: DrugItem): boolean {
    const section = this.#note.sectionKind(drug.first);
    if (courseSections.has(section)) return true;
    if (planSections.has(section)) return false;
    const isOnce = sig.frequencies.some(({ kind }) => kind !== 'prn');
    return isOnce || (sig.route !== undefined && needleRoutes.has(sig.route.normal));
  }

  /** The status with the context that it is meant in. */
  settle(item: DrugItem, status: DrugStatus): [MedicationStatus, FactContext] {
    const isTold = status === 'stopped' || status === 'held' || status === 'administered';
    const context = this.#contextOf(item, isTold);
    if (status === 'refused') return ['stopped', { ...context, assertion: 'absent' }];
    if (status === 'considered')
      return [
        'current',
        context.assertion === 'absent' ? context : { ...context, assertion: 'hypothetical' },
      ];
    // A drug told as stopped is one that was taken, whatever `no` says.
    if (context.assertion === 'absent' && (status === 'stopped' || status === 'held'))
      return [status, { ...context, assertion: 'present' }];
    const isPast = context.temporality === 'historical' && status === 'current';
    return [isPast ? 'stopped' : status, context];
  }

  /** `prn` and `prophylaxis` before a drug do not make it one that is only thought of. */
  #contextOf({ drug, sig, isListed }: DrugItem, isTold: boolean): FactContext {
    const context = this.#scopes.contextOf(drug.first, drug.last);
    if (context.assertion === 'absent' && this.#isTakenAgainst(drug.first))
      return { ...context, assertion: 'present' };
    if (context.assertion !== 'hypothetical' && context.assertion !== 'conditional') return context;
    const isDirected =
      sig.amounts.length > 0 && (sig.frequencies.length > 0 || sig.route !== undefined);
    const isOn =
      this.#note.lower(drug.first - 1) === 'on' && this.#note.lower(drug.first - 2) === 'while';
    const isCertain = isListed || isTold || isDirected || isOn || this.#followsAsNeeded(drug.first);
    if (!isCertain || (!isListed && this.#isConditional(drug.first))) return context;
    return { ...context, assertion: 'present', temporality: 'current' };
  }

  /** `no further atrial flutter on flecainide`, `did not respond to leuprolide`: the effect is denied, not the drug. */
  #isTakenAgainst(first: number): boolean {
    const note = this.#note;
    if (!treatmentLinks.has(note, first - 1)) return false;
    if (effects.has(note, first - 2)) return true;
    const denied = note.mentionOver('condition', first - 2);
    return denied !== undefined && denied.last === first - 1;
  }

  #followsAsNeeded(first: number): boolean {
    const note = this.#note;
    for (let at = note.sentenceOf(first)?.first ?? first; at < first; at++)
      if (frequencyAt(note, at)?.kind === 'prn') return true;
    return false;
  }

  /** Whether `if` or the like stands before the drug in its sentence. */
  #isConditional(first: number): boolean {
    for (let at = this.#note.sentenceOf(first)?.first ?? first; at < first; at++)
      if (conditions.has(this.#note, at)) return true;
    return false;
  }
}

/** Another mention makes the harm's superfluous: one that tells of the drug itself, or the first of its kind. */
function standsBefore(other: DrugItem['drug'], drug: DrugItem['drug']): boolean {
  return !other.isInduced || other.first < drug.first;
}
