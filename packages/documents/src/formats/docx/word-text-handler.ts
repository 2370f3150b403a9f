import type { XmlAttributes, XmlHandler } from '../../xml/parse-xml.js';
import { BlockText } from '../block-text.js';
import type { ListCounter, ListReference, WordStyle } from './word-lists.js';

/** Deleted text, the old place of moved text, a second rendering of the same drawing. */
const skipped: ReadonlySet<string> = new Set(['del', 'moveFrom', 'Fallback']);

/** Symbol fonts draw check boxes and bullets with letters of a private area. */
const symbols: ReadonlyMap<string, string> = new Map([
  ...['F0FE', 'F0FD', 'F052', 'F054', 'F078', '2612', '2611'].map((code) => [code, '[x]'] as const),
  ...['F0A8', 'F06F', 'F0A3', 'F071', '2610'].map((code) => [code, '[ ]'] as const),
  ...['F0FC', '2713', '2714'].map((code) => [code, '✓'] as const),
  ['F0B7', '•'],
  ['F0A7', '•'],
  ['F0B0', '°'],
  ['F0B1', '±'],
  ['F0A3', '≤'],
  ['F0B3', '≥'],
  ['F06D', 'µ'],
]);

const isOff = (value: string | undefined): boolean =>
  value === '0' || value === 'false' || value === 'off';

export interface WordStyles {
  readonly styles: ReadonlyMap<string, WordStyle>;
  readonly lists: ListCounter;
}

/** Turns WordprocessingML events into lines. One instance reads one part of a file. */
export class WordTextHandler implements XmlHandler {
  readonly #text = new BlockText();
  readonly #styles: WordStyles;
  #skippedDepth = 0;
  #isTextOpen = false;
  #isHiddenRun = false;
  #isInRunProperties = false;
  #isInParagraphProperties = false;
  #isNewParagraph = false;
  #isBreakDue = false;
  #style: WordStyle | undefined;
  #list: { numberingId?: string; level?: number } = {};
  #checkBox: boolean | undefined;
  pictures = 0;

  constructor(styles: WordStyles) {
    this.#styles = styles;
  }

  readonly open = (name: string, attributes: XmlAttributes): void => {
    if (this.#skippedDepth > 0 || skipped.has(name)) {
      this.#skippedDepth += 1;
      return;
    }
    if (this.#isInParagraphProperties) this.#readParagraphProperty(name, attributes);
    else if (this.#isInRunProperties) {
      if (name === 'vanish') this.#isHiddenRun = !isOff(attributes['val']);
    } else this.#openContent(name, attributes);
  };

  readonly close = (name: string): void => {
    if (this.#skippedDepth > 0) {
      this.#skippedDepth -= 1;
      return;
    }
    if (name === 'pPr') this.#isInParagraphProperties = false;
    else if (name === 'rPr') this.#isInRunProperties = false;
    else if (name === 't') this.#isTextOpen = false;
    else if (name === 'r') this.#isHiddenRun = false;
    else if (name === 'p') this.#endParagraph();
    else if (name === 'tc') this.#text.endCell();
    else if (name === 'tr') this.#text.endRow();
    else if (name === 'checkBox' && this.#checkBox !== undefined) {
      this.#write(this.#checkBox ? '[x]' : '[ ]');
      this.#checkBox = undefined;
    }
  };

  readonly text = (text: string): void => {
    if (this.#isTextOpen && this.#skippedDepth === 0) this.#write(text);
  };

  finish(): readonly string[] {
    return this.#text.finish().pages;
  }

  #write(text: string): void {
    if (this.#isHiddenRun) return;
    this.#startText();
    this.#text.write(text);
  }

  /** A heading's gap and a list item's number come before the first text of the paragraph. */
  #startText(): void {
    if (!this.#isNewParagraph) return;
    this.#isNewParagraph = false;
    if (this.#style?.isHeading === true) this.#text.gap();
    const list = this.#findList();
    if (list !== undefined) this.#text.write(this.#styles.lists.nextPrefix(list));
  }

  #findList(): ListReference | undefined {
    const { numberingId, level } = this.#list;
    if (numberingId !== undefined) return { numberingId, level: level ?? 0 };
    return this.#style?.list;
  }

  #readParagraphProperty(name: string, attributes: XmlAttributes): void {
    const value = attributes['val'];
    if (name === 'pStyle') this.#style = this.#styles.styles.get(value ?? '');
    else if (name === 'numId') this.#list.numberingId = value ?? '';
    else if (name === 'ilvl') this.#list.level = Number(value) || 0;
    else if (name === 'pageBreakBefore' && !isOff(value)) this.#breakPage();
    else if (name === 'sectPr') this.#isBreakDue = true;
    else if (name === 'type' && value === 'continuous') this.#isBreakDue = false;
  }

  #openContent(name: string, attributes: XmlAttributes): void {
    if (name === 'p') this.#startParagraph();
    else if (name === 'pPr') this.#isInParagraphProperties = true;
    else if (name === 'rPr') this.#isInRunProperties = true;
    else if (name === 't') this.#isTextOpen = true;
    else if (name === 'tbl') this.#text.startTable();
    else if (name === 'tr') this.#text.startRow();
    else if (name === 'tc') this.#text.startCell();
    else if (name === 'blip' || name === 'imagedata') this.pictures += 1;
    else this.#openInline(name, attributes);
  }

  #openInline(name: string, attributes: XmlAttributes): void {
    if (name === 'tab' || name === 'ptab') this.#text.tab();
    else if (name === 'cr') this.#text.endLine();
    else if (name === 'br') this.#breakLine(attributes['type']);
    else if (name === 'noBreakHyphen') this.#write('-');
    else if (name === 'sym')
      this.#write(symbols.get(attributes['char']?.toUpperCase() ?? '') ?? ' ');
    else if (name === 'lastRenderedPageBreak') this.#noteRenderedBreak();
    else if (name === 'checkBox') this.#checkBox = false;
    else if ((name === 'default' || name === 'checked') && this.#checkBox !== undefined) {
      this.#checkBox = !isOff(attributes['val']);
    }
  }

  #startParagraph(): void {
    this.#text.endLine();
    this.#style = undefined;
    this.#list = {};
    this.#isNewParagraph = true;
  }

  #endParagraph(): void {
    this.#text.endLine();
    this.#isNewParagraph = false;
    if (this.#isBreakDue) this.#breakPage();
  }

  #breakLine(type: string | undefined): void {
    if (type === 'page') this.#breakPage();
    else this.#text.endLine();
  }

  /** Where Word last broke the page. Inside a paragraph the break waits: no sentence is cut. */
  #noteRenderedBreak(): void {
    if (this.#text.isLineEmpty) this.#breakPage();
    else this.#isBreakDue = true;
  }

  #breakPage(): void {
    this.#isBreakDue = false;
    if (!this.#text.isPageEmpty) this.#text.pageBreak();
  }
}
