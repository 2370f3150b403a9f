import type { MedicationDraft, Span, TableDraft } from '@medextract/core';
import type { AssertionScopes } from '../assertion/scopes.js';
import { dateAt } from '../text/dates.js';
import type { Note } from '../text/note.js';
import { createSpanLookup } from '../text/span-lookup.js';
import { fullerNames } from './bare-names.js';
import { carriedIndication } from './carried-indication.js';
import { type DrugItem, DrugItemReader } from './drug-items.js';
import type { DrugMention } from './drug-mentions.js';
import { DrugStanding } from './drug-standing.js';
import { type LabelStatus, listLabelStatuses } from './list-labels.js';
import {
  confidenceOf,
  type DrugIdentity,
  identifyDrug,
  toSigValues,
  unknownDrug,
} from './medication-draft.js';
import { findMedicationTables } from './medication-tables.js';
import { planIndication, type ToldElsewhere } from './plan-indication.js';
import type { Sig } from './read-sig.js';
import { StatusReader, type ToldStatus } from './read-status.js';

/** How far a date may stand from the word that it belongs to, in tokens. */
const dateReach = 4;

class MedicationReader {
  readonly #note: Note;
  readonly #items: readonly DrugItem[];
  readonly #scopes: AssertionScopes;
  readonly #standing: DrugStanding;
  readonly #fuller: ReadonlyMap<DrugItem, readonly DrugItem[]>;
  readonly #labels: readonly (LabelStatus | undefined)[];

  constructor(note: Note, scopes: AssertionScopes, items: readonly DrugItem[]) {
    this.#note = note;
    this.#items = items;
    this.#scopes = scopes;
    this.#standing = new DrugStanding(note, scopes, items);
    this.#fuller = fullerNames(items);
    this.#labels = items.length === 0 ? [] : listLabelStatuses(note);
  }

  read(): MedicationDraft[] {
    const told = new StatusReader(this.#note, this.#items).read();
    const drafts: MedicationDraft[] = [];
    this.#items.forEach((item, index) => {
      if (this.#isFact(item, told[index])) this.#add(item, told[index], drafts);
    });
    return drafts;
  }

  #isFact(item: DrugItem, told: ToldStatus | undefined): boolean {
    if (item.drug.isBoundary || !this.#standing.isSupported(item, told?.status)) return false;
    return !this.#standing.isRepeatedHarm(item) && (this.#fuller.get(item)?.length ?? 0) < 2;
  }

  #add(item: DrugItem, told: ToldStatus | undefined, drafts: MedicationDraft[]): void {
    const draft = this.#draft(item, told, item.sig);
    drafts.push(draft);
    if (item.sig.second !== undefined) drafts.push(this.#draft(item, told, item.sig.second));
  }

  /** A bare name is the drug of the one fuller name that the note gives. */
  #identity(item: DrugItem): DrugIdentity {
    const drug = this.#fuller.get(item)?.[0]?.drug ?? item.drug;
    return drug.parts.length === 0 ? unknownDrug : identifyDrug(this.#note, drug);
  }

  #draft(item: DrugItem, told: ToldStatus | undefined, sig: Sig): MedicationDraft {
    const note = this.#note;
    const { drug } = item;
    const label = this.#labels[note.lineIndexOf(drug.first)];
    const status = told?.status ?? label ?? this.#standing.statusBySection(item);
    const values = toSigValues(note, sig);
    const isChanged = status === 'current' && values.previous_dosage !== null;
    const [standing, context] = this.#standing.settle(item, isChanged ? 'changed' : status);
    const date = told === undefined ? undefined : this.#dateOf(item, told);
    const span = spanOf(note, item, sig);
    const isTaken = standing === 'started' || standing === 'changed' || standing === 'current';
    const stated = this.#isWhyStopped(item, sig, standing, told) ? null : values.indication;
    const reason = stated === null && isTaken ? this.#reasonFor(drug) : undefined;
    const own = date === undefined ? span : { ...span, end: Math.max(span.end, date.end) };
    return {
      name: drug.name,
      ...this.#identity(item),
      ...values,
      indication: stated ?? reason?.text ?? null,
      status: standing,
      start_date: standing === 'started' ? (date?.value ?? null) : null,
      stop_date: standing === 'stopped' ? (date?.value ?? null) : null,
      ...context,
      spans: reason === undefined ? [own] : [own, reason.span],
      confidence: confidenceOf(drug, sig, {
        isInSection: item.isListed,
        isRow: item.table !== undefined,
      }),
    };
  }

  /** `stopped (cachexia)`, `held for SBP < 110`: why it is not taken, not what it is for. */
  #isWhyStopped(
    { drug }: DrugItem,
    { indication }: Sig,
    standing: string,
    told: ToldStatus | undefined,
  ): boolean {
    if (indication === undefined || (standing !== 'stopped' && standing !== 'held')) return false;
    const isBehindWord =
      told !== undefined && told.last > drug.first && told.last <= indication.first;
    return isBehindWord || this.#note.mark(indication.first - 1) === '(';
  }

  /** What the drug is for by the words around it, where its directions do not say it. */
  #reasonFor(drug: DrugMention): ToldElsewhere | undefined {
    return (
      planIndication(this.#note, this.#scopes, drug) ??
      carriedIndication(this.#note, this.#scopes, drug)
    );
  }

  /** The date beside the status word, or after the directions that follow it: `stopped 10/30/2024`. */
  #dateOf(
    { drug, sig, limit }: DrugItem,
    { last }: ToldStatus,
  ): { value: string; end: number } | undefined {
    const from = last <= drug.first ? Math.max(sig.last, drug.after) : last;
    const end = Math.min(limit, from + dateReach);
    for (let at = from; at < end; at++) {
      const date = dateAt(this.#note, at, true);
      if (date !== undefined && date.last <= limit)
        return { value: date.value, end: this.#note.end(date.last - 1) };
    }
    return undefined;
  }
}

/** From a dose before the name to the end of the directions. */
function spanOf(note: Note, { drug, sig, limit }: DrugItem, read: Sig): Span {
  let first = drug.first;
  for (const { first: start } of read.amounts) first = Math.min(first, start);
  if (read.route !== undefined) first = Math.min(first, read.route.first);
  const end = read === sig ? sig.last : read.last;
  return note.span(first, Math.max(drug.last, Math.min(end, limit)));
}

/** Reads the medications; `covered` are names that the note gives as allergens only. */
export function readMedications(
  note: Note,
  scopes: AssertionScopes,
  covered: readonly Span[] = [],
): { medications: MedicationDraft[]; tables: TableDraft[] } {
  const tables = findMedicationTables(note);
  const isCovered = createSpanLookup(covered);
  const items = new DrugItemReader(note, tables, (token) => isCovered(note.start(token))).read();
  const medications = items.length === 0 ? [] : new MedicationReader(note, scopes, items).read();
  return { medications, tables: tables.map(({ draft }) => draft) };
}
