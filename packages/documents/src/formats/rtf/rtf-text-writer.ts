import { BlockText } from '../block-text.js';
import type { RtfToken } from './rtf-tokens.js';
import {
  characterWords,
  encodingOfCharset,
  encodingOfCodePage,
  footerDestinations,
  headerDestinations,
  readStarred,
  skippedDestinations,
  symbolBytes,
  symbolCharset,
} from './rtf-words.js';

interface Group {
  isSkipped: boolean;
  isFontTable: boolean;
  /** Hidden or deleted text. */
  isHidden: boolean;
  isStarred: boolean;
  /** Characters that stand in for a `\u` one, to be passed over. */
  unicodeSkip: number;
  font: number;
  target: BlockText;
}

const isOn = (value: number | undefined): boolean => value !== 0;

/** Turns RTF tokens into lines. One instance reads one document. */
export class RtfTextWriter {
  readonly #body = new BlockText();
  readonly #headers: BlockText[] = [];
  readonly #footers: BlockText[] = [];
  readonly #groups: Group[] = [];
  readonly #charsets = new Map<number, number>();
  #encoding = 'windows-1252';
  #bytes: number[] = [];
  #pendingSkip = 0;
  #isInTable = false;
  #isRowOpen = false;
  #isCellOpen = false;
  #group: Group = {
    isSkipped: false,
    isFontTable: false,
    isHidden: false,
    isStarred: false,
    unicodeSkip: 1,
    font: -1,
    target: this.#body,
  };

  take(token: RtfToken): void {
    if (token.kind !== 'byte') this.#flushBytes();
    if (token.kind === 'byte') this.#takeByte(token.byte);
    else if (token.kind === 'text') this.#takeText(token.text);
    else if (token.kind === 'open') this.#groups.push({ ...this.#group });
    else if (token.kind === 'close') this.#closeGroup();
    else this.#takeControl(token.name, token.value);
  }

  finish(): {
    readonly pages: readonly string[];
    before: readonly string[];
    after: readonly string[];
  } {
    this.#flushBytes();
    const textOf = (block: BlockText): string => block.finish().pages.join('\n');
    return {
      pages: this.#body.finish().pages,
      before: this.#headers.map(textOf),
      after: this.#footers.map(textOf),
    };
  }

  #takeByte(byte: number): void {
    if (this.#pendingSkip > 0) this.#pendingSkip -= 1;
    else if (!this.#group.isSkipped) this.#bytes.push(byte);
  }

  /** Bytes are decoded together: in East Asian sets two of them make a character. */
  #flushBytes(): void {
    if (this.#bytes.length === 0) return;
    const bytes = this.#bytes;
    this.#bytes = [];
    this.#write(this.#decode(bytes));
  }

  #decode(bytes: readonly number[]): string {
    const charset = this.#charsets.get(this.#group.font) ?? 0;
    if (charset === symbolCharset) {
      return bytes.map((byte) => symbolBytes.get(byte) ?? ' ').join('');
    }
    const encoding = encodingOfCharset(charset) ?? this.#encoding;
    return new TextDecoder(encoding).decode(Uint8Array.from(bytes));
  }

  #takeText(text: string): void {
    const shown = text.slice(this.#pendingSkip);
    this.#pendingSkip = Math.max(0, this.#pendingSkip - text.length);
    if (shown === '') return;
    // Bytes over 127 that were not escaped follow the code page like the escaped ones.
    const isPlain = /^[\x20-\x7f\t]*$/.test(shown);
    this.#write(isPlain ? shown : this.#decode(Array.from(shown, (char) => char.charCodeAt(0))));
  }

  #write(text: string): void {
    const { isSkipped, isHidden, isFontTable, target } = this.#group;
    if (isSkipped || isHidden || isFontTable) return;
    this.#openCell();
    for (const [index, piece] of text.split('\t').entries()) {
      if (index > 0) target.tab();
      target.write(piece);
    }
  }

  #openCell(): void {
    if (!this.#isInTable || this.#isCellOpen || this.#group.target !== this.#body) return;
    if (!this.#isRowOpen) this.#body.startRow();
    this.#body.startCell();
    this.#isRowOpen = true;
    this.#isCellOpen = true;
  }

  #endCell(): void {
    this.#openCell();
    if (this.#isCellOpen) this.#body.endCell();
    this.#isCellOpen = false;
  }

  #endRow(): void {
    if (this.#isRowOpen) this.#body.endRow();
    this.#isRowOpen = false;
    this.#isCellOpen = false;
  }

  #closeGroup(): void {
    const { target } = this.#group;
    this.#group = this.#groups.pop() ?? this.#group;
    if (target !== this.#group.target) target.endLine();
    this.#pendingSkip = 0;
  }

  #takeControl(name: string, value: number | undefined): void {
    const group = this.#group;
    if (name === '*') {
      group.isStarred = true;
      return;
    }
    if (this.#openDestination(name) || group.isSkipped) return;
    const character = characterWords.get(name);
    if (character !== undefined) this.#write(character);
    else if (name === 'u') this.#takeUnicode(value ?? 0x3f);
    else if (!this.#takeLayout(name)) this.#takeProperty(name, value);
  }

  /** Whether the word opened, or skips, a destination of its own. */
  #openDestination(name: string): boolean {
    const group = this.#group;
    const wasStarred = group.isStarred;
    group.isStarred = false;
    if (skippedDestinations.has(name) || (wasStarred && !readStarred.has(name))) {
      group.isSkipped = true;
      return true;
    }
    if (name === 'fonttbl') group.isFontTable = true;
    const isHeader = headerDestinations.has(name);
    if (!isHeader && !footerDestinations.has(name)) return false;
    group.target = new BlockText();
    (isHeader ? this.#headers : this.#footers).push(group.target);
    return true;
  }

  #takeUnicode(value: number): void {
    this.#write(String.fromCharCode(value < 0 ? value + 65_536 : value));
    this.#pendingSkip = this.#group.unicodeSkip;
  }

  #takeLayout(name: string): boolean {
    const { target } = this.#group;
    const isBody = target === this.#body;
    if (name === 'par' || name === 'line' || name === 'sect' || name === 'nestcell')
      target.endLine();
    else if (name === 'tab') this.#write('\t');
    else if (name === 'cell' && isBody) this.#endCell();
    else if (name === 'row' && isBody) this.#endRow();
    else if (name === 'page' && isBody) this.#body.pageBreak();
    else return false;
    return true;
  }

  #takeProperty(name: string, value: number | undefined): void {
    const group = this.#group;
    if (name === 'pard') this.#isInTable = false;
    else if (name === 'intbl') this.#isInTable = true;
    else if (name === 'f') group.font = value ?? -1;
    else if (name === 'fcharset') this.#charsets.set(group.font, value ?? 0);
    else if (name === 'ansicpg') this.#encoding = encodingOfCodePage(value ?? 1_252);
    else if (name === 'mac') this.#encoding = 'macintosh';
    else if (name === 'uc') group.unicodeSkip = Math.max(0, value ?? 1);
    else if (name === 'v' || name === 'deleted') group.isHidden = isOn(value);
    else if (name === 'plain') group.isHidden = false;
  }
}
