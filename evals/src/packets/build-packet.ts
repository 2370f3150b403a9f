import type { Gold, GoldDocument } from '@medextract/core/evaluation';
import type { LabelledSet } from '../load-sets.js';

/** One note within a packet: its pages, counted from 1, and the day of the encounter that its first line gives. */
export interface PacketPart {
  readonly noteId: string;
  readonly firstPage: number;
  readonly lastPage: number;
  /** ISO. */
  readonly date: string;
}

export interface Packet {
  /** A form feed ends each page. */
  readonly text: string;
  readonly parts: readonly PacketPart[];
  /** What all its notes together say. */
  readonly gold: GoldDocument;
}

const linesOfPage = 45;
/** Later than any day that the notes speak of, so that each date tells whose it is. */
const firstDay = Date.UTC(2031, 0, 1);
const dayMs = 86_400_000;

/** Fields that every note of a packet must have labels for. */
const neededFields = [
  'diagnoses.condition',
  'medications.name',
  'medications.dosage',
  'medications.frequency',
  'lab_values.name',
  'lab_values.value',
  'vital_signs.name',
  'vital_signs.value',
  'procedures.name',
  'allergies.allergen',
];

/** The notes whose labels are complete enough to say what a packet of them says. */
export function completeNotes({ name, documents }: LabelledSet): LabelledSet {
  const isComplete = ({ gold }: LabelledSet['documents'][number]): boolean =>
    neededFields.every((field) => gold.scored_fields.includes(field));
  return { name, documents: documents.filter(isComplete) };
}

function cutPages(lines: readonly string[]): string[] {
  const pages: string[] = [];
  for (let at = 0; at < lines.length; at += linesOfPage)
    pages.push(lines.slice(at, at + linesOfPage).join('\n'));
  return pages;
}

const lists = [
  'diagnoses',
  'medications',
  'lab_values',
  'vital_signs',
  'procedures',
  'allergies',
] as const;

/** The labels of all notes as those of one document; what one note rules out another may have. */
function joinGolds(golds: readonly Gold[]): GoldDocument {
  const gold: Gold = Object.fromEntries(
    lists.map((list) => [list, golds.flatMap((each) => each[list] ?? [])]),
  );
  const ignore = Object.fromEntries(
    lists.map((list) => [list, golds.flatMap((each) => each.ignore?.[list] ?? [])]),
  );
  return { id: 'packet', scored_fields: neededFields, gold: { ...gold, ignore } };
}

/**
 * The notes, one encounter each, under a header and a footer that every page repeats; once all are in, they are copied
 * forward under later days until the packet has `pages` pages. The last note may be cut.
 */
export function buildPacket({ documents }: LabelledSet, pages: number): Packet {
  const texts: string[] = [];
  const parts: PacketPart[] = [];
  for (let at = 0; texts.length < pages && documents.length > 0; at++) {
    const { gold, text } = documents[at % documents.length] ?? { gold: { id: '' }, text: '' };
    const date = new Date(firstDay + at * dayMs).toISOString().slice(0, 10);
    const [year, month, day] = date.split('-');
    const opening = [`OFFICE VISIT - ${month}/${day}/${year}`, ''];
    const own = cutPages([...opening, ...text.replaceAll('\f', '\n').split('\n')]);
    const firstPage = texts.length + 1;
    texts.push(...own.slice(0, pages - texts.length));
    parts.push({ noteId: gold.id, firstPage, lastPage: texts.length, date });
  }
  const used = new Set(parts.map(({ noteId }) => noteId));
  const golds = documents.filter(({ gold }) => used.has(gold.id)).map(({ gold }) => gold.gold);
  const printed = texts.map(
    (text, index) =>
      `Lakeside Records Exchange     Release 44-107\n\n${text}\n\nRelease 44-107     Page ${index + 1} of ${texts.length}\n`,
  );
  return { text: printed.join('\f'), parts, gold: joinGolds(golds) };
}
