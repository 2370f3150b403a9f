import type { IdentifierKind, MaskedIdentifier, MaskingHints } from '@medextract/core';
import type { Digest } from '@medextract/core/service';
import { anchorDate } from '../labs/result-date.js';
import type { Lexicon } from '../lexicon/lexicon.js';
import { Note } from '../text/note.js';
import { type CalendarDate, parseIsoDate, shiftDate, toIsoDate } from './calendar-date.js';
import { chooseShift, moveDate, youngerBirth } from './choose-shift.js';
import { fitDate } from './date-wording.js';
import { highAge, oldestToldAge } from './find-ages.js';
import type { FoundDate } from './find-dates.js';
import { findIdentifiersIn } from './find-identifiers-in.js';
import { createCodeInventor } from './invent-code.js';
import { createWordInventor } from './invent-word.js';
import { keptInInstitutions, keptInNames, keptInPlaces } from './kept-words.js';
import { createKeyStream } from './key-stream.js';

export interface DeidentifyOptions extends MaskingHints {
  /** Secret; the same key gives the same surrogates. */
  readonly key: string;
  readonly lexicon: Lexicon;
  readonly digest: Digest;
}

export interface Deidentified {
  readonly text: string;
  readonly identifiers: readonly MaskedIdentifier[];
  /** A date of the record (ISO, of any precision) as the masked text has it. */
  readonly moveIsoDate: (iso: string) => string;
  /** The way back: a date of the masked text as the original has it. */
  readonly restoreIsoDate: (iso: string) => string;
  /** A name in any order of its parts, as the masked text has them. */
  readonly surrogateOfName: (name: string) => string;
}

const words = /[\p{L}\p{M}]+|\d+/gu;

const keptWords = {
  person: keptInNames,
  organisation: keptInInstitutions,
  place: keptInPlaces,
} as const satisfies Partial<Record<IdentifierKind, ReadonlySet<string>>>;

const isOfWords = (kind: IdentifierKind): kind is keyof typeof keptWords => kind in keptWords;

/** The year of a text without any date; it only tells how long February is. */
const someYear = 2023;

class Masker {
  readonly #note: Note;
  readonly #dates: ReadonlyMap<number, FoundDate>;
  readonly #anchor: CalendarDate | undefined;
  readonly #days: number;
  readonly #word: (original: string) => string;
  readonly #code: (kind: IdentifierKind, original: string) => string;
  readonly #moved = new Map<string, string>();

  constructor(note: Note, dates: ReadonlyMap<number, FoundDate>, options: DeidentifyOptions) {
    const { key, lexicon, digest } = options;
    const stream = createKeyStream(key, digest);
    const { text } = note;
    this.#note = note;
    this.#dates = dates;
    this.#anchor = parseIsoDate(anchorDate(note)?.value ?? '');
    const draw = stream(`days ${digest.sha256(text)}`);
    const yearOf = this.#yearOf;
    this.#days = chooseShift([...dates.values()], { text, yearOf, draw });
    const taken = new Set(Array.from(text.matchAll(words), ([word]) => word.toLowerCase()));
    this.#word = createWordInventor({ lexicon, stream, taken });
    this.#code = createCodeInventor({ stream, text });
  }

  /** A day without a year is the last one before the note was written. */
  readonly #yearOf = ({ year, month, day }: CalendarDate): number => {
    if (year !== null) return year;
    const anchor = this.#anchor;
    if (anchor?.year === undefined || anchor.year === null) return someYear;
    const isLater =
      month > anchor.month || (month === anchor.month && (day ?? 1) > (anchor.day ?? 31));
    return isLater ? anchor.year - 1 : anchor.year;
  };

  surrogate(kind: IdentifierKind, start: number, end: number): string {
    const original = this.#note.text.slice(start, end);
    const date = kind === 'date' ? this.#dates.get(start) : undefined;
    if (date !== undefined) return this.#moveDate(date);
    if (kind === 'age') return this.#lowerAge(original);
    if (isOfWords(kind)) return this.replaceWords(kind, original);
    return this.#code(kind, original);
  }

  #lowerAge(original: string): string {
    const isFigure = /^\d+$/u.test(original);
    return isFigure
      ? String(highAge).padStart(original.length, '0')
      : original.slice(0, 'ninety'.length).padEnd(original.length);
  }

  replaceWords(kind: keyof typeof keptWords, original: string): string {
    return original.replaceAll(words, (word) => {
      if (/^\d/u.test(word)) return this.#code('other-id', word);
      return keptWords[kind].has(word.toLowerCase()) ? word : this.#word(word);
    });
  }

  #moveDate(found: FoundDate): string {
    const place = { text: this.#note.text, yearOf: this.#yearOf };
    const original = place.text.slice(found.start, found.end);
    const anchor = this.#anchor;
    const younger =
      anchor !== undefined && this.#tellsHighAge(found.date)
        ? youngerBirth(
            shiftDate(found.date, this.#days, 0),
            shiftDate(anchor, this.#days, 0),
            highAge,
          )
        : undefined;
    const written = younger && fitDate(younger, { wording: found.wording, original });
    const moved =
      younger === undefined || written === undefined
        ? moveDate(found, this.#days, place)
        : { date: younger, written };
    const from = toIsoDate({ ...found.date, year: this.#yearOf(found.date) });
    const year = this.#yearAfter(found.date, moved.date);
    const to = toIsoDate({ ...moved.date, year });
    if (from !== undefined && to !== undefined && !this.#moved.has(from)) this.#moved.set(from, to);
    return moved.written;
  }

  #yearAfter(from: CalendarDate, to: CalendarDate): number {
    if (to.year !== null) return to.year;
    const year = this.#yearOf(from);
    return shiftDate({ ...from, year }, this.#days, year).year ?? year;
  }

  #tellsHighAge({ year, month, day }: CalendarDate): boolean {
    const anchor = this.#anchor;
    if (year === null || anchor?.year === undefined || anchor.year === null) return false;
    const isBefore =
      anchor.month < month || (anchor.month === month && (anchor.day ?? 31) < (day ?? 1));
    return anchor.year - year - (isBefore ? 1 : 0) > oldestToldAge;
  }

  moveIsoDate(iso: string): string {
    const known = this.#moved.get(iso);
    if (known !== undefined) return known;
    return this.#shiftIsoDate(iso, this.#days);
  }

  restoreIsoDate(iso: string): string {
    const known = [...this.#moved].find(([, to]) => to === iso);
    return known === undefined ? this.#shiftIsoDate(iso, -this.#days) : known[0];
  }

  #shiftIsoDate(iso: string, days: number): string {
    const date = parseIsoDate(iso);
    if (date === undefined) return iso;
    return toIsoDate(shiftDate(date, days, date.year ?? someYear)) ?? iso;
  }
}

/**
 * A text with every identifier that rules and tables find replaced by a surrogate of the same length in UTF-16 units, so that
 * all offsets stay true. Pure; the same for the same text, record and key. No promise that nothing is left: see the ADR.
 */
export function deidentify(text: string, options: DeidentifyOptions): Deidentified {
  const note = new Note(text, options.lexicon);
  const { identifiers: found, dates } = findIdentifiersIn(note, options);
  const chosen = new Map(
    found.flatMap(({ kind, start }) => {
      const date = kind === 'date' ? dates.get(start) : undefined;
      return date === undefined ? [] : [[start, date] as const];
    }),
  );
  const masker = new Masker(note, chosen, options);
  const identifiers = found.map(
    ({ kind, start, end }): MaskedIdentifier => ({
      kind,
      start,
      end,
      original: text.slice(start, end),
      surrogate: masker.surrogate(kind, start, end),
    }),
  );
  return {
    text: replaceSpans(text, identifiers),
    identifiers,
    moveIsoDate: (iso) => masker.moveIsoDate(iso),
    restoreIsoDate: (iso) => masker.restoreIsoDate(iso),
    surrogateOfName: (name) => masker.replaceWords('person', name),
  };
}

function replaceSpans(text: string, identifiers: readonly MaskedIdentifier[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const { start, end, surrogate } of identifiers) {
    parts.push(text.slice(from, start), surrogate);
    from = end;
  }
  parts.push(text.slice(from));
  return parts.join('');
}

/** The original of a masked text, by its map. */
export function restore(masked: string, identifiers: readonly MaskedIdentifier[]): string {
  return replaceSpans(
    masked,
    identifiers.map((each) => ({ ...each, surrogate: each.original, original: each.surrogate })),
  );
}
