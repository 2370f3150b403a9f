import { type FaultCounts, JsonScanner, type Scanned } from './json-scanner.js';

export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

export type JsonObject = { readonly [key: string]: JsonValue };

export interface LenientJson {
  /** The answer's object; undefined where the text holds none. */
  readonly value: JsonObject | undefined;
  readonly faults: FaultCounts;
}

/** Deeper nesting is no answer of ours, and must not end the process. */
const deepest = 24;
/** More beginnings than this are not tried: an answer stands near its beginning. */
const mostStarts = 16;

export const isJsonObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isContainer = (value: JsonValue): boolean => typeof value === 'object';

type Members = Record<string, JsonValue>;

/** Two lists of one name are one list; of two other values the first stands. */
const joinDuplicate = (first: JsonValue, second: JsonValue): JsonValue =>
  Array.isArray(first) && Array.isArray(second) ? [...first, ...second] : first;

/**
 * A recursive parser that keeps what is whole. An element that the end of the text cuts is dropped; the
 * lists and objects around it keep what they have.
 */
class LenientParser {
  readonly #scanner: JsonScanner;

  constructor(scanner: JsonScanner) {
    this.#scanner = scanner;
  }

  object(depth: number): Scanned<JsonObject> {
    const scanner = this.#scanner;
    const members: Members = Object.create(null);
    scanner.at += 1;
    for (;;) {
      const mark = scanner.peek();
      if (mark === '') return { value: { ...members }, whole: false };
      if (this.#closes(mark, '}')) return { value: { ...members }, whole: true };
      if (mark === ',') {
        this.#comma('}');
        continue;
      }
      if (!this.#member(members, depth)) return { value: { ...members }, whole: false };
    }
  }

  /** False where the text ended inside the member. */
  #member(members: Members, depth: number): boolean {
    const scanner = this.#scanner;
    const key = scanner.key();
    if (key === undefined) {
      scanner.count('stray-mark');
      scanner.at += 1;
      return true;
    }
    if (!key.whole) return false;
    if (scanner.peek() === ':') scanner.at += 1;
    else if (scanner.isAtEnd()) return false;
    else scanner.count('stray-mark');
    const value = this.value(depth + 1);
    if (value === undefined) return !scanner.isAtEnd();
    if (value.whole || this.#isKeptPart(value.value)) this.#put(members, key.value, value.value);
    return value.whole;
  }

  /** Of what was cut: lists keep whole elements; an object is kept where it only groups others. */
  #isKeptPart(value: JsonValue): boolean {
    if (Array.isArray(value)) return true;
    return isJsonObject(value) && Object.values(value).every(isContainer);
  }

  #put(members: Members, key: string, value: JsonValue): void {
    const known = members[key];
    if (known === undefined) {
      members[key] = value;
      return;
    }
    this.#scanner.count('duplicate-key');
    members[key] = joinDuplicate(known, value);
  }

  #closes(mark: string, wanted: '}' | ']'): boolean {
    if (mark !== '}' && mark !== ']') return false;
    if (mark === wanted) this.#scanner.at += 1;
    else this.#scanner.count('stray-mark');
    return true;
  }

  #comma(closing: '}' | ']'): void {
    this.#scanner.at += 1;
    const next = this.#scanner.peek();
    if (next === closing || next === ',') this.#scanner.count('trailing-comma');
  }

  #array(depth: number): Scanned<readonly JsonValue[]> {
    const scanner = this.#scanner;
    const items: JsonValue[] = [];
    scanner.at += 1;
    for (;;) {
      const mark = scanner.peek();
      if (mark === '') return { value: items, whole: false };
      if (this.#closes(mark, ']')) return { value: items, whole: true };
      if (mark === ',') {
        this.#comma(']');
        continue;
      }
      const item = this.value(depth + 1);
      if (item === undefined) {
        scanner.count('stray-mark');
        scanner.at += 1;
        continue;
      }
      if (!item.whole) return { value: items, whole: false };
      items.push(item.value);
    }
  }

  /** Undefined where no value begins here. */
  value(depth: number): Scanned<JsonValue> | undefined {
    const scanner = this.#scanner;
    const mark = scanner.peek();
    if (mark === '"' || mark === "'") return scanner.string(mark);
    if (mark !== '{' && mark !== '[') return scanner.scalar();
    if (depth > deepest) {
      scanner.count('too-deep');
      scanner.at = scanner.text.length;
      return { value: null, whole: false };
    }
    return mark === '{' ? this.object(depth) : this.#array(depth);
  }
}

interface Candidate {
  readonly value: JsonObject;
  readonly scanner: JsonScanner;
  readonly whole: boolean;
  readonly start: number;
}

function* listCandidates(text: string): Generator<Candidate> {
  let start = text.indexOf('{');
  for (let tried = 0; start >= 0 && tried < mostStarts; tried += 1) {
    const scanner = new JsonScanner(text, start);
    const { value, whole } = new LenientParser(scanner).object(0);
    yield { value, scanner, whole, start };
    // Inside an object without its like further in: an answer may be wrapped in a sentence's braces.
    start = text.indexOf('{', whole ? scanner.at : start + 1);
  }
}

const fence = /```[\w-]*/g;

/**
 * The object that a model wrote, with all that is whole in it, and what was wrong with its form. `isAnswer`
 * tells an answer from other objects in the text; of several the first with the most in it is taken.
 */
export function parseLenientJson(
  text: string,
  isAnswer: (value: JsonObject) => boolean,
): LenientJson {
  const found = [...listCandidates(text)].filter(({ value }) => isAnswer(value));
  const sizeOf = ({ value }: Candidate): number => JSON.stringify(value).length;
  const best = found.toSorted((left, right) => sizeOf(right) - sizeOf(left))[0];
  if (best === undefined) return { value: undefined, faults: {} };
  const { scanner, whole, start, value } = best;
  const around = `${text.slice(0, start)}${whole ? text.slice(scanner.at) : ''}`;
  if (around.replace(fence, '').trim() !== '') scanner.count('prose-around');
  if (found.length > 1) scanner.count('several-answers');
  if (!whole) scanner.count('cut');
  return { value, faults: scanner.faults };
}
