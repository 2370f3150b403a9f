import {
  type Prediction,
  type ScoreReport,
  scoreDocuments,
  toPrediction,
} from '@medextract/core/evaluation';
import type { Evidence, MedicalRecord } from '@medextract/core/schema';
import { createDocumentReader } from '@medextract/documents';
import type { LabelledSet } from '../load-sets.js';
import { recordOf, recordOfDocument } from '../measure.js';
import { buildPacket, completeNotes, type Packet, type PacketPart } from './build-packet.js';

export interface PacketReport {
  readonly pages: number;
  readonly encounters: number;
  /** Against what all notes together say; `apart` is the same notes read one by one. */
  readonly rows: ScoreReport['rows'];
  readonly apart: ScoreReport['rows'];
  /** Labs and vitals by their date: of their own encounter or of their note's text, of another one, none. */
  readonly dates: { readonly right: number; readonly wrong: number; readonly open: number };
  /** Facts that stand twice with the same values. */
  readonly doubles: number;
  /** Of the places where a note states a diagnosis, a drug or an allergy, those among the evidence. */
  readonly evidence: { readonly places: number; readonly kept: number };
  readonly isLedgerComplete: boolean;
  readonly cpuMsPerPage: number;
  readonly peakMemoryMb: number;
}

/** The packet as a reader of documents gives it, with its running lines and copied text marked. */
async function readPacket(text: string): Promise<MedicalRecord> {
  const bytes = new TextEncoder().encode(text);
  const reading = await createDocumentReader().read({
    bytes,
    signal: AbortSignal.timeout(120_000),
  });
  if (!reading.ok) throw new Error(reading.failure.code);
  return recordOfDocument(reading.document);
}

/** Without dates: one value on several days is one item of the labels. */
function withoutDates(record: MedicalRecord): Prediction {
  return toPrediction({
    ...record,
    labs: record.labs.map((fact) => ({ ...fact, date: null })),
    vitals: record.vitals.map((fact) => ({ ...fact, date: null })),
  });
}

const partOf = (parts: readonly PacketPart[], page: number | null): PacketPart | undefined =>
  parts.find(({ firstPage, lastPage }) => page !== null && firstPage <= page && page <= lastPage);

function judgeDates(record: MedicalRecord, { parts }: Packet): PacketReport['dates'] {
  const all = new Set(parts.map(({ date }) => date));
  const tally = { right: 0, wrong: 0, open: 0 };
  for (const { date, evidence } of [...record.labs, ...record.vitals]) {
    const isOwn = evidence.some(({ page }) => partOf(parts, page)?.date === date);
    if (date === null) tally.open++;
    // A day that is no encounter's comes from the text of the note.
    else if (isOwn || !all.has(date)) tally.right++;
    else tally.wrong++;
  }
  return tally;
}

function countDoubles(record: MedicalRecord): number {
  const keys = [
    ...record.diagnoses.map((fact) => ['d', fact.condition, fact.laterality, fact.stage]),
    ...record.medications.map((fact) => [
      'm',
      fact.name,
      fact.dosage,
      fact.frequency,
      fact.route,
      fact.status,
    ]),
    ...record.labs.map((fact) => ['l', fact.analyte, fact.value, fact.unit, fact.date]),
    ...record.vitals.map((fact) => ['v', fact.name, fact.value, fact.date]),
    ...record.allergies.map((fact) => ['a', fact.allergen]),
  ].map((key) => JSON.stringify(key).toLowerCase());
  return keys.length - new Set(keys).size;
}

interface Named {
  readonly name: string;
  readonly evidence: readonly Evidence[];
}

const namedFacts = (record: MedicalRecord): Named[] => [
  ...record.diagnoses.map(({ condition, evidence }) => ({ name: condition, evidence })),
  ...record.medications.map(({ name, evidence }) => ({ name, evidence })),
  ...record.allergies.map(({ allergen, evidence }) => ({ name: allergen, evidence })),
];

/** Each quote of a note that was read alone must stand among the packet's evidence for each copy of the note. */
function judgeEvidence(
  record: MedicalRecord,
  { parts }: Packet,
  alone: ReadonlyMap<string, MedicalRecord>,
): PacketReport['evidence'] {
  const firstWord = (quote: string): string => quote.trim().split(/\s+/)[0]?.toLowerCase() ?? '';
  const quotesByPart = new Map(parts.map((part) => [part, new Set<string>()]));
  for (const { evidence } of namedFacts(record))
    for (const { page, quote } of evidence) {
      const part = partOf(parts, page);
      if (part !== undefined) quotesByPart.get(part)?.add(firstWord(quote));
    }
  let [places, kept] = [0, 0];
  // The last note may be cut.
  for (const part of parts.slice(0, -1)) {
    const note = alone.get(part.noteId);
    for (const { evidence } of note === undefined ? [] : namedFacts(note)) {
      places++;
      if (evidence.some(({ quote }) => quotesByPart.get(part)?.has(firstWord(quote)))) kept++;
    }
  }
  return { places, kept };
}

/** Reads a packet of so many pages made of the notes, and holds it against what they say one by one. */
export async function measurePacket(set: LabelledSet, pages: number): Promise<PacketReport> {
  const notes = completeNotes(set);
  const packet = buildPacket(notes, pages);
  await readPacket(packet.text);
  const before = process.cpuUsage();
  const record = await readPacket(packet.text);
  const { user, system } = process.cpuUsage(before);
  const used = notes.documents.filter(({ gold }) =>
    packet.parts.some((part) => part.noteId === gold.id),
  );
  const alone = new Map(used.map(({ gold, text }) => [gold.id, recordOf(text)]));
  const ledger = record.page_ledger;
  return {
    pages,
    encounters: packet.parts.length,
    rows: scoreDocuments([packet.gold], new Map([['packet', withoutDates(record)]])).rows,
    apart: scoreDocuments(
      used.map(({ gold }) => ({ ...gold, scored_fields: packet.gold.scored_fields })),
      new Map([...alone].map(([id, each]) => [id, withoutDates(each)])),
    ).rows,
    dates: judgeDates(record, packet),
    doubles: countDoubles(record),
    evidence: judgeEvidence(record, packet, alone),
    isLedgerComplete:
      ledger.length === pages && ledger.every(({ page }, index) => page === index + 1),
    cpuMsPerPage: (user + system) / 1000 / pages,
    peakMemoryMb: Math.round(process.resourceUsage().maxRSS / 1024),
  };
}

/** The figures as plain text. */
export function formatPacket(report: PacketReport): string {
  const { dates, evidence } = report;
  const rows = report.rows.filter((row) => row.variant === 'partial');
  return [
    `${report.pages} pages, ${report.encounters} encounters: ${report.cpuMsPerPage.toFixed(2)} ms of processor time a page, peak ${report.peakMemoryMb} MB`,
    `dates right ${dates.right}, of another encounter ${dates.wrong}, open ${dates.open}; doubles ${report.doubles}; evidence ${evidence.kept} of ${evidence.places}; ledger ${report.isLedgerComplete ? 'complete' : 'incomplete'}`,
    'partial F1                  packet  apart',
    ...rows.map(({ field, f1 }) => {
      const apart = report.apart.find((row) => row.field === field && row.variant === 'partial');
      return `  ${field.padEnd(25)} ${f1.toFixed(3)}   ${(apart?.f1 ?? 0).toFixed(3)}`;
    }),
  ].join('\n');
}
