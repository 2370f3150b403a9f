import type { KnownIdentifier, MaskedText, Pseudonymiser } from '../../deidentify/pseudonymiser.js';
import type { SourceDocument } from '../../document/source-document.js';
import type { FactDrafts, Span } from '../../record/fact-drafts.js';
import { isTokenBorder } from '../../text/token-border.js';
import { rewriteStrings } from './rewrite-strings.js';
import { createTurnWriter, type Progress, type TurnParts, type TurnWriter } from './write-turns.js';

/** A document as somebody sees it who shall not know whose it is; every offset is that of the original. */
export interface MaskedView {
  /** Asks about a part as `createTurnWriter` does; nothing of the original stands in what it writes. */
  createWriter(parts: TurnParts): TurnWriter;
  /** An answer about the part, whole or not, with the originals put back. */
  unmaskAnswer(answer: string, part: Span): string;
}

const nobody = { name: null, date_of_birth: null };
const fullDate = /^\d{4}-\d{2}-\d{2}$/;
const isoDate = /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/;
/** More places than this are not looked at. */
const mostPlaces = 64;

/** Every place at which words stand as whole tokens. */
function* listPlaces(text: string, words: string, { start, end }: Span): Generator<Span> {
  if (words === '') return;
  let at = text.indexOf(words, start);
  for (let count = 0; at >= 0 && count < mostPlaces; count += 1) {
    const place = { start: at, end: at + words.length };
    if (place.end > end) return;
    if (isTokenBorder(text, place.start) && isTokenBorder(text, place.end)) yield place;
    at = text.indexOf(words, at + 1);
  }
}

const wholeOf = (text: string): Span => ({ start: 0, end: text.length });

class View implements MaskedView {
  readonly #document: SourceDocument;
  readonly #masked: MaskedText;

  constructor(document: SourceDocument, masked: MaskedText) {
    this.#document = document;
    this.#masked = masked;
  }

  /** Words of the original as the masked text has them; null where they are not its own. */
  #mask(words: string | null): string | null {
    if (words === null) return null;
    const { text } = this.#document;
    const [place] = listPlaces(text, words, wholeOf(text));
    return place === undefined ? null : this.#masked.text.slice(place.start, place.end);
  }

  createWriter(parts: TurnParts): TurnWriter {
    const { chunk } = parts;
    const document = { ...this.#document, text: this.#masked.text };
    const section = this.#mask(chunk.section);
    const encounterDate = this.#mask(chunk.encounterDate);
    const masked = { ...chunk, section, encounterDate };
    const writer = createTurnWriter({ ...parts, document, chunk: masked, patient: nobody });
    return {
      system: writer.system,
      first: () => writer.first(),
      // What was said holds originals by now, so that it is not repeated.
      repair: (_answer, errors) => writer.repair('', errors),
      goOn: (progress) => writer.goOn(this.#maskProgress(progress)),
      rows: (lines) => writer.rows(lines.flatMap((line) => this.#mask(line) ?? [])),
    };
  }

  #maskProgress(progress: Progress): Progress {
    const lists = Object.entries(progress).map(([list, { count, last_quote }]) => [
      list,
      { count, last_quote: this.#mask(last_quote) },
    ]);
    return Object.fromEntries(lists);
  }

  unmaskAnswer(answer: string, part: Span): string {
    return rewriteStrings(answer, (value, key) => this.#unmask(value, { key, part }));
  }

  #unmask(value: string, { key, part }: { readonly key: string; readonly part: Span }): string {
    const isDate = fullDate.test(value) || (key.includes('date') && isoDate.test(value));
    if (isDate && key !== 'quote') return this.#masked.unmaskDate(value);
    const own = this.#masked.text;
    for (const span of [part, wholeOf(own)]) {
      for (const { start, end } of listPlaces(own, value, span)) {
        return this.#document.text.slice(start, end);
      }
    }
    return this.#masked.unmask(value);
  }
}

/** Where the offline reader saw who the patient is. */
const listKnown = ({ patient }: Pick<FactDrafts, 'patient'>): readonly KnownIdentifier[] => [
  ...(patient.name?.spans ?? []).map((span) => ({ kind: 'person', ...span }) as const),
  ...patient.identifiers.flatMap(({ spans }) =>
    spans.map((span) => ({ kind: 'other-id', ...span }) as const),
  ),
];

export const createMaskedView = (
  document: SourceDocument,
  {
    pseudonymiser,
    offline,
  }: { readonly pseudonymiser: Pseudonymiser; readonly offline: Pick<FactDrafts, 'patient'> },
): MaskedView =>
  new View(document, pseudonymiser.mask(document.text, { known: listKnown(offline) }));
