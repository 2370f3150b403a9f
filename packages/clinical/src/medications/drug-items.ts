import type { Note } from '../text/note.js';
import { wordSet } from '../text/word-table.js';
import { type DrugMention, listDrugMentions } from './drug-mentions.js';
import { isMedicationSection, type MedicationTable } from './medication-tables.js';
import { amountAt, amountBefore } from './read-amount.js';
import { routeOrFormAt } from './read-route.js';
import { readSig, type Sig } from './read-sig.js';
import { unknownDrugAt } from './unknown-drugs.js';

/** A drug with its directions, in text order. */
export interface DrugItem {
  readonly drug: DrugMention;
  readonly sig: Sig;
  /** The end of the text that can speak of the drug: the next drug or the end of the sentence or item. */
  readonly limit: number;
  /** In a list or table of medications. */
  readonly isListed: boolean;
  readonly table: MedicationTable | undefined;
}

/** First words of a line that goes on with the prescription above it. */
const goesOn = wordSet(
  'sig take takes inject apply dissolve use instill give inhale place insert chew swallow',
);

/** Unknown words that may stand between the parts of a sig in a list, and in running text. */
const patience = { list: 6, text: 2 } as const;

export class DrugItemReader {
  readonly #note: Note;
  readonly #tableByLine = new Map<number, MedicationTable>();
  readonly #isCovered: (token: number) => boolean;

  constructor(
    note: Note,
    tables: readonly MedicationTable[],
    isCovered: (token: number) => boolean,
  ) {
    this.#note = note;
    for (const table of tables)
      for (let line = table.first; line < table.last; line++) this.#tableByLine.set(line, table);
    this.#isCovered = isCovered;
  }

  read(): DrugItem[] {
    const drugs = listDrugMentions(this.#note, this.#isCovered);
    const items = drugs.map((drug, index) => this.#item(drug, drugs[index + 1]));
    const unknown = this.#unknown(items);
    return unknown.length === 0
      ? items
      : [...items, ...unknown].sort((a, b) => a.drug.first - b.drug.first);
  }

  #tableAt(token: number): MedicationTable | undefined {
    return this.#tableByLine.get(this.#note.lineIndexOf(token));
  }

  #item(drug: DrugMention, next: DrugMention | undefined): DrugItem {
    const note = this.#note;
    const table = this.#tableAt(drug.first);
    const isListed = table !== undefined || isMedicationSection(note, drug.first);
    const limit = this.#end(drug, next?.first ?? note.count);
    const reach = isListed || this.#startsLine(drug.first) ? patience.list : patience.text;
    const sig = readSig(note, { first: drug.after, last: limit, patience: reach });
    if (drug.strength !== undefined && sig.amounts[0] !== undefined)
      sig.amounts[0] = { ...sig.amounts[0], first: drug.strength.first, text: drug.strength.text };
    this.#readBefore(drug, sig);
    const item = { drug, sig, limit, isListed, table };
    this.#readReasonColumn(item);
    return item;
  }

  #startsLine(token: number): boolean {
    const line = this.#note.lineOf(token);
    return line !== undefined && token - line.first - line.bullet <= 1;
  }

  /** The end of the sentence, and of the lines below that go on with the directions; at most the next drug. */
  #end(drug: DrugMention, next: number): number {
    const note = this.#note;
    let end = note.sentenceOf(drug.first)?.last ?? note.count;
    for (let at = note.lineIndexOf(end - 1) + 1; at < note.lines.length && end < next; at++) {
      const line = note.lines[at];
      if (line === undefined || line.blankBefore || line.bullet > 0 || line.first < end) break;
      const isWrapped = line.wrapped && end === line.first && note.mark(end - 1) !== '.';
      const isMore =
        goesOn.has(note, line.first) || isWrapped || this.#isDose(line.first, drug, end);
      if (!isMore) break;
      end = line.last;
    }
    return Math.min(end, next);
  }

  /** `metoprolol tartrate` at the end of a line, or `prednisone 20 mg tablets`, and the dose on the next. */
  #isDose(first: number, drug: DrugMention, end: number): boolean {
    if (end !== first || amountAt(this.#note, first) === undefined) return false;
    return drug.after >= end || routeOrFormAt(this.#note, end - 1)?.kind === 'form';
  }

  /** A dose and a route that stand before the name: `2 tablets of ibuprofen`, `IV furosemide`. */
  #readBefore(drug: DrugMention, sig: Sig): void {
    const note = this.#note;
    const floor = note.sentenceOf(drug.first)?.first ?? 0;
    if (sig.amounts.length === 0) {
      const amount = amountBefore(note, drug.first, floor);
      if (amount !== undefined && amount.kind !== 'laboratory') sig.amounts = [amount];
    }
    if (sig.route !== undefined || drug.first - 1 < floor) return;
    const word = routeOrFormAt(note, drug.first - 1);
    if (word?.kind === 'route' && word.last === drug.first) sig.route = word;
  }

  /** The last cell of a row under `For` or `Indication`. */
  #readReasonColumn({ drug, sig, limit, table }: DrugItem): void {
    const line = this.#note.lineOf(drug.first);
    if (table?.endsWithReason !== true || line === undefined || line.last > limit) return;
    let first = line.last;
    while (first > drug.after && this.#note.mark(first - 1) !== '|') first--;
    if (first < line.last && first > drug.after) sig.indication = { first, last: line.last };
  }

  /** Names that no table knows, in lines of a medication list. */
  #unknown(items: readonly DrugItem[]): DrugItem[] {
    const note = this.#note;
    const found: DrugItem[] = [];
    const known = new Set(items.map(({ drug }) => note.lineIndexOf(drug.first)));
    for (let index = 0; index < note.lines.length; index++) {
      const line = note.lines[index];
      if (line === undefined || known.has(index) || line.wrapped) continue;
      const table = this.#tableAt(line.first);
      if (table === undefined && !isMedicationSection(note, line.first)) continue;
      const unknown = unknownDrugAt(note, line);
      if (unknown === undefined || this.#isCovered(unknown.drug.first)) continue;
      found.push({ ...unknown, limit: line.last, isListed: true, table });
    }
    return found;
  }
}
