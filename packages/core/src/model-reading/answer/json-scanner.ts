/** What was wrong with the form of an answer, each counted. */
const formFaults = [
  'prose-around',
  'several-answers',
  'cut',
  'trailing-comma',
  'missing-comma',
  'duplicate-key',
  'odd-literal',
  'odd-string',
  'stray-mark',
  'too-deep',
] as const;
export type FormFault = (typeof formFaults)[number];

export type FaultCounts = Partial<Record<FormFault, number>>;

const whiteSpace = /[\s\ufeff]*/y;
const bareWord = /[\p{L}_$][\p{L}\p{N}_$-]*/uy;
const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
const plainRun = /[^"\\]+/y;
const plainRunSingle = /[^'\\]+/y;
const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  b: '\b',
  f: '\f',
};

const literals: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
  ['True', true],
  ['False', false],
  ['None', null],
  ['NaN', null],
  ['undefined', null],
]);
const standardLiterals: ReadonlySet<string> = new Set(['true', 'false', 'null']);

/** A scalar; `whole` is false where the text ended inside it. */
export interface Scanned<Value> {
  readonly value: Value;
  readonly whole: boolean;
}

/** Reads the marks, strings and numbers of JSON as models write it, and counts what is not JSON. */
export class JsonScanner {
  readonly text: string;
  readonly faults: FaultCounts = {};
  at: number;

  constructor(text: string, at: number) {
    this.text = text;
    this.at = at;
  }

  count(fault: FormFault): void {
    this.faults[fault] = (this.faults[fault] ?? 0) + 1;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.text)?.[0] ?? '';
    this.at += found.length;
    return found;
  }

  /** The next mark that is no white space; empty at the end of the text. */
  peek(): string {
    this.#match(whiteSpace);
    return this.text.charAt(this.at);
  }

  isAtEnd(): boolean {
    return this.peek() === '';
  }

  string(quote: string): Scanned<string> {
    const run = quote === '"' ? plainRun : plainRunSingle;
    this.at += 1;
    let value = '';
    for (;;) {
      value += this.#match(run);
      const mark = this.text.charAt(this.at);
      if (mark === '') return { value, whole: false };
      this.at += 1;
      if (mark === quote) return { value, whole: true };
      value += this.#escape();
    }
  }

  #escape(): string {
    const mark = this.text.charAt(this.at);
    this.at += 1;
    if (mark !== 'u') return escapes[mark] ?? mark;
    const digits = this.text.slice(this.at, this.at + 4);
    if (!/^[0-9a-fA-F]{4}$/.test(digits)) {
      this.count('odd-string');
      return '';
    }
    this.at += 4;
    return String.fromCharCode(Number.parseInt(digits, 16));
  }

  /** A number or a word that stands for a value; undefined where neither stands here. */
  scalar(): Scanned<number | boolean | string | null> | undefined {
    const digits = this.#match(number);
    if (digits !== '') return { value: Number(digits), whole: this.at < this.text.length };
    const word = this.#match(bareWord);
    if (word === '') return undefined;
    if (!standardLiterals.has(word)) this.count('odd-literal');
    const literal = literals.get(word);
    const value = literal === undefined ? word : literal;
    return { value, whole: this.at < this.text.length || literals.has(word) };
  }

  /** The name of a member, quoted or bare; undefined where none stands here. */
  key(): Scanned<string> | undefined {
    const mark = this.peek();
    if (mark === '"' || mark === "'") return this.string(mark);
    const word = this.#match(bareWord);
    if (word === '') return undefined;
    this.count('odd-literal');
    return { value: word, whole: this.at < this.text.length };
  }
}
