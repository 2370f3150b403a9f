import type { FactContext, MedicationDraft, Span, TableDraft } from '@medextract/core';
import type { MedicationStatus } from '@medextract/core/schema';
import type { AssertionScopes } from '../assertion/scopes.js';
import { entryFlags } from '../lexicon/lexicon-format.js';
import type { Note } from '../text/note.js';
import { isConditional, isNamedElsewhere, isProduct, settle, spanOf } from './drug-item-rules.js';
import { type DrugMention, listDrugMentions } from './drug-mentions.js';
import { listLabelStatuses } from './list-labels.js';
import {
  confidenceOf,
  type DrugIdentity,
  doseOf,
  identifyDrug,
  toSigValues,
  unknownDrug,
} from './medication-draft.js';
import {
  courseSections,
  goesOn,
  medicationSections,
  needleRoutes,
  planSections,
} from './medication-sections.js';
import { findMedicationTables, type MedicationTable } from './medication-tables.js';
import { amountAt, amountBefore } from './read-amount.js';
import { frequencyAt } from './read-frequency.js';
import { routeOrFormAt } from './read-route.js';
import { readSig, type Sig } from './read-sig.js';
import { type DrugItem, type DrugStatus, StatusReader } from './read-status.js';
import { unknownDrugAt, unknownFlags } from './unknown-drugs.js';

class MedicationReader {
  readonly #note: Note;
  readonly #scopes: AssertionScopes;
  readonly #covered: readonly Span[];
  readonly #tables: readonly MedicationTable[];

  constructor(note: Note, scopes: AssertionScopes, covered: readonly Span[]) {
    this.#note = note;
    this.#scopes = scopes;
    this.#covered = covered;
    this.#tables = findMedicationTables(note);
  }

  read(): { medications: MedicationDraft[]; tables: TableDraft[] } {
    const drugs = listDrugMentions(this.#note, (token) => this.#isCovered(token));
    const items = this.#withUnknown(drugs.map((drug, index) => this.#item(drug, drugs[index + 1])));
    const told = new StatusReader(this.#note, items).read();
    const labels = items.length === 0 ? [] : listLabelStatuses(this.#note);
    const medications = items.flatMap((item, index) => {
      const label = labels[this.#note.lineIndexOf(item.drug.first)];
      return this.#drafts(item, { told: told[index], label, items });
    });
    return { medications, tables: this.#tables.map(({ draft }) => draft) };
  }

  #isCovered(token: number): boolean {
    const start = this.#note.start(token);
    return this.#covered.some((span) => start >= span.start && start < span.end);
  }

  #isInSection(token: number): boolean {
    return (
      medicationSections.has(this.#note.sectionKind(token)) || this.#tableAt(token) !== undefined
    );
  }

  #tableAt(token: number): MedicationTable | undefined {
    const line = this.#note.lineIndexOf(token);
    return this.#tables.find(({ first, last }) => line >= first && line < last);
  }

  #item(drug: DrugMention, next: DrugMention | undefined): DrugItem {
    const note = this.#note;
    const limit = Math.min(this.#end(drug), next?.first ?? note.count);
    const isList = this.#isInSection(drug.first) || this.#startsLine(drug.first);
    const sig = readSig(note, { first: drug.after, last: limit, patience: isList ? 6 : 2 });
    this.#readBefore(drug, sig);
    this.#readReasonColumn(drug, sig, limit);
    return { drug, sig, limit };
  }

  #startsLine(token: number): boolean {
    const line = this.#note.lineOf(token);
    return line !== undefined && token - line.first - line.bullet <= 1;
  }

  /** The end of the sentence, and of the lines below that go on with the directions. */
  #end(drug: DrugMention): number {
    const note = this.#note;
    let end = note.sentenceOf(drug.first)?.last ?? note.count;
    for (let at = note.lineIndexOf(end - 1) + 1; at < note.lines.length; at++) {
      const line = note.lines[at];
      if (line === undefined || line.blankBefore || line.bullet > 0 || line.first < end) break;
      const isDose =
        amountAt(note, line.first) !== undefined &&
        end === line.first &&
        (drug.after >= end || isProduct(note, end));
      const isSig =
        isDose ||
        goesOn.has(note, line.first) ||
        (line.wrapped && end === line.first && note.mark(end - 1) !== '.');
      if (!isSig) break;
      end = line.last;
    }
    return end;
  }

  /** A dose and a route that stand before the name: `2 tablets of ibuprofen`, `IV furosemide`. */
  #readBefore(drug: DrugMention, sig: Sig): void {
    const note = this.#note;
    const floor = note.sentenceOf(drug.first)?.first ?? 0;
    if (sig.amounts.length === 0) {
      const amount = amountBefore(note, drug.first, floor);
      if (amount !== undefined && amount.kind !== 'laboratory') sig.amounts.push(amount);
    }
    if (sig.route !== undefined || drug.first - 1 < floor) return;
    const word = routeOrFormAt(note, drug.first - 1);
    if (word?.kind === 'route' && word.last === drug.first) sig.route = word;
  }

  /** The last cell of a row under `For` or `Indication`. */
  #readReasonColumn(drug: DrugMention, sig: Sig, limit: number): void {
    const line = this.#note.lineOf(drug.first);
    if (
      this.#tableAt(drug.first)?.endsWithReason !== true ||
      line === undefined ||
      line.last > limit
    )
      return;
    let first = line.last;
    while (first > drug.after && this.#note.mark(first - 1) !== '|') first--;
    if (first < line.last && first > drug.after) sig.indication = { first, last: line.last };
  }

  /** Names that no table knows, in lines of a medication list, put among the known ones. */
  #withUnknown(items: readonly DrugItem[]): DrugItem[] {
    const note = this.#note;
    const all = [...items];
    const known = new Set(items.map(({ drug }) => note.lineIndexOf(drug.first)));
    note.lines.forEach((line, index) => {
      if (known.has(index) || line.wrapped || !this.#isInSection(line.first)) return;
      const found = unknownDrugAt(note, line);
      if (found === undefined || this.#isCovered(found.first)) return;
      const { first, last, sig } = found;
      const drug = {
        first,
        last,
        after: last,
        parts: [],
        flags: unknownFlags,
        isInduced: false,
        isBoundary: false,
        isDiagnostic: false,
      };
      all.push({ drug, sig, limit: line.last });
    });
    return all.sort((a, b) => a.drug.first - b.drug.first);
  }

  #drafts(
    item: DrugItem,
    context: {
      told: DrugStatus | undefined;
      label: DrugStatus | undefined;
      items: readonly DrugItem[];
    },
  ): MedicationDraft[] {
    const { drug, sig } = item;
    if (drug.isBoundary || !this.#isSupported(item, context.told)) return [];
    const identity = drug.parts.length === 0 ? unknownDrug : identifyDrug(this.#note, drug);
    if (drug.isInduced && isNamedElsewhere(this.#note, drug, context.items)) return [];
    const status = context.told ?? context.label ?? this.#statusBySection(item, context.items);
    const draft = this.#draft(item, { identity, status });
    return sig.second === undefined
      ? [draft]
      : [draft, this.#draft({ ...item, sig: sig.second }, { identity, status })];
  }

  /** Names that are other words too, or that only a registry knows, need a dose, a list or a status word beside them. */
  #isSupported({ drug, sig }: DrugItem, told: DrugStatus | undefined): boolean {
    const has = (flag: number): boolean => (drug.flags & flag) !== 0;
    const dose = doseOf(sig);
    if (drug.isDiagnostic) return dose !== undefined && dose.kind !== 'concentration';
    if (!has(entryFlags.registryOnly | entryFlags.ordinaryWord | entryFlags.ambiguous)) return true;
    const isDosed = dose !== undefined && dose.kind !== 'percent';
    if (isDosed || sig.frequencies.some(({ perDay }) => perDay !== null)) return true;
    const section = this.#note.sectionKind(drug.first);
    if (section === 'social_history' || section === 'laboratory') return false;
    if (this.#isInSection(drug.first)) return true;
    if (has(entryFlags.ordinaryWord)) return false;
    if (sig.route !== undefined || sig.form !== undefined) return true;
    const isTold = told !== undefined && told !== 'considered' && told !== 'refused';
    return isTold && has(entryFlags.curated);
  }

  /** Once, as a load, or by a needle where no plan orders it. */
  #isGivenOnce({ drug, sig }: DrugItem): boolean {
    const section = this.#note.sectionKind(drug.first);
    if (courseSections.has(section)) return true;
    if (planSections.has(section)) return false;
    const isOnce = sig.frequencies.some(({ kind }) => kind !== 'prn');
    return isOnce || (sig.route !== undefined && needleRoutes.has(sig.route.normal));
  }

  /** A plan that names a drug with its directions for the first time starts it; a course tells what was given. */
  #statusBySection(item: DrugItem, items: readonly DrugItem[]): MedicationStatus {
    const { drug, sig } = item;
    if (drug.isInduced) return 'stopped';
    const section = this.#note.sectionKind(drug.first);
    const isRecurring = sig.frequencies.some(
      ({ perDay, kind }) => perDay !== null || kind === 'prn',
    );
    if (
      sig.amounts.length > 0 &&
      !isRecurring &&
      !this.#isInSection(drug.first) &&
      this.#isGivenOnce(item)
    )
      return 'administered';
    const isNew =
      isRecurring && planSections.has(section) && !isNamedElsewhere(this.#note, drug, items);
    return isNew ? 'started' : 'current';
  }

  /** `prn` and `prophylaxis` before a drug do not make it one that is only thought of. */
  #contextOf({ drug, sig }: DrugItem, isTold: boolean): FactContext {
    const context = this.#scopes.contextOf(drug.first, drug.last);
    if (context.assertion !== 'hypothetical' && context.assertion !== 'conditional') return context;
    const isList = this.#isInSection(drug.first);
    const isDirected = sig.amounts.length > 0 && sig.frequencies.length > 0;
    const isCertain = isList || isTold || isDirected || this.#followsAsNeeded(drug.first);
    if (!isCertain || (!isList && isConditional(this.#note, drug.first))) return context;
    return { ...context, assertion: 'present', temporality: 'current' };
  }

  #followsAsNeeded(first: number): boolean {
    const note = this.#note;
    for (let at = note.sentenceOf(first)?.first ?? first; at < first; at++)
      if (frequencyAt(note, at)?.kind === 'prn') return true;
    return false;
  }

  #draft(
    item: DrugItem,
    { identity, status }: { identity: DrugIdentity; status: DrugStatus },
  ): MedicationDraft {
    const { drug, sig } = item;
    const note = this.#note;
    const isTold = status === 'stopped' || status === 'held' || status === 'administered';
    const context = this.#contextOf(item, isTold);
    const values = toSigValues(note, sig);
    const isChanged = status === 'current' && values.previous_dosage !== null;
    const [standing, meant] = settle(isChanged ? 'changed' : status, context);
    return {
      name: note.phrase(drug.first, drug.last),
      ...identity,
      ...values,
      status: standing,
      start_date: null,
      stop_date: null,
      ...meant,
      spans: [spanOf(note, item)],
      confidence: confidenceOf(drug, sig, {
        isInSection: this.#isInSection(drug.first),
        isRow: this.#tableAt(drug.first) !== undefined,
      }),
    };
  }
}

/** Reads the medications; `covered` are names that the note gives as allergens only. */
export function readMedications(
  note: Note,
  scopes: AssertionScopes,
  covered: readonly Span[] = [],
): { medications: MedicationDraft[]; tables: TableDraft[] } {
  return new MedicationReader(note, scopes, covered).read();
}
