import type { XmlAttributes, XmlHandler } from '../../xml/parse-xml.js';

export interface ListReference {
  readonly numberingId: string;
  readonly level: number;
}

export interface WordStyle {
  readonly isHeading: boolean;
  readonly list: ListReference | undefined;
}

/** Collects what a paragraph's style says about headings and lists. */
export class WordStyleHandler implements XmlHandler {
  readonly styles: Map<string, WordStyle> = new Map();
  #id = '';
  #isHeading = false;
  #numberingId: string | undefined;
  #level = 0;

  readonly open = (name: string, attributes: XmlAttributes): void => {
    const value = attributes['val'];
    if (name === 'style') {
      this.#id = attributes['styleId'] ?? '';
      this.#isHeading = false;
      this.#numberingId = undefined;
      this.#level = 0;
    }
    if (name === 'name' && /^(?:heading \d|title)$/i.test(value ?? '')) this.#isHeading = true;
    if (name === 'numId') this.#numberingId = value;
    if (name === 'ilvl') this.#level = Number(value) || 0;
  };

  readonly close = (name: string): void => {
    if (name !== 'style' || this.#id === '') return;
    const numberingId = this.#numberingId;
    const list = numberingId === undefined ? undefined : { numberingId, level: this.#level };
    this.styles.set(this.#id, { isHeading: this.#isHeading, list });
  };

  readonly text = (): void => undefined;
}

/** Collects the number format of each level of each list. */
export class WordNumberingHandler implements XmlHandler {
  /** `abstract id/level` to format. */
  readonly #formats = new Map<string, string>();
  readonly #abstractOf = new Map<string, string>();
  #abstractId = '';
  #level = '';
  #numberingId = '';

  readonly open = (name: string, attributes: XmlAttributes): void => {
    const value = attributes['val'] ?? '';
    if (name === 'abstractNum') this.#abstractId = attributes['abstractNumId'] ?? '';
    if (name === 'lvl') this.#level = attributes['ilvl'] ?? '';
    if (name === 'numFmt') this.#formats.set(`${this.#abstractId}/${this.#level}`, value);
    if (name === 'num') this.#numberingId = attributes['numId'] ?? '';
    if (name === 'abstractNumId') this.#abstractOf.set(this.#numberingId, value);
  };

  readonly close = (): void => undefined;
  readonly text = (): void => undefined;

  /** Undefined where the list is not known: numbering id 0 means "no list". */
  findFormat({ numberingId, level }: ListReference): string | undefined {
    return this.#formats.get(`${this.#abstractOf.get(numberingId)}/${level}`);
  }
}

const toLetters = (number: number): string => {
  const letter = String.fromCharCode(97 + ((number - 1) % 26));
  return letter.repeat(Math.floor((number - 1) / 26) + 1);
};

/** Counts list items, so that the text shows the numbers that the page shows. */
export class ListCounter {
  readonly #numbering: WordNumberingHandler;
  readonly #counts = new Map<string, number[]>();

  constructor(numbering: WordNumberingHandler) {
    this.#numbering = numbering;
  }

  nextPrefix(list: ListReference): string {
    const format = this.#numbering.findFormat(list);
    if (format === undefined || format === 'none') return '';
    const counts = this.#counts.get(list.numberingId) ?? [];
    this.#counts.set(list.numberingId, counts);
    counts.length = Math.min(counts.length, list.level + 1);
    const number = (counts[list.level] ?? 0) + 1;
    counts[list.level] = number;
    if (format === 'bullet') return '- ';
    return /letter/i.test(format) ? `${toLetters(number)}. ` : `${number}. `;
  }
}
