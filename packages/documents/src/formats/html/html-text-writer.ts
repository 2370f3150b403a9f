import type { Handler } from 'htmlparser2';
import { BlockText } from '../block-text.js';

type Role = 'skip' | 'block' | 'heading' | 'cell' | 'row' | 'table' | 'item' | 'list' | 'pre';

const rolesByTag: ReadonlyMap<string, Role> = new Map([
  ...['script', 'style', 'head', 'template', 'noscript', 'iframe', 'object', 'svg', 'math'].map(
    (tag) => [tag, 'skip'] as const,
  ),
  ...['select', 'datalist', 'canvas', 'audio', 'video'].map((tag) => [tag, 'skip'] as const),
  ...['p', 'div', 'section', 'article', 'main', 'header', 'footer', 'aside', 'nav', 'address'].map(
    (tag) => [tag, 'block'] as const,
  ),
  ...['dl', 'dt', 'dd', 'fieldset', 'legend', 'form', 'caption', 'figure', 'figcaption'].map(
    (tag) => [tag, 'block'] as const,
  ),
  ...['blockquote', 'details', 'summary', 'center', 'body'].map((tag) => [tag, 'block'] as const),
  ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => [tag, 'heading'] as const),
  ...['td', 'th'].map((tag) => [tag, 'cell'] as const),
  ['tr', 'row'],
  ['table', 'table'],
  ['li', 'item'],
  ...['ul', 'ol', 'menu'].map((tag) => [tag, 'list'] as const),
  ...['pre', 'textarea'].map((tag) => [tag, 'pre'] as const),
]);

const voidTags: ReadonlySet<string> = new Set(['br', 'hr', 'img', 'input', 'meta', 'link']);
const hidingStyle = /(?:display\s*:\s*none|visibility\s*:\s*hidden)/i;
const breakingStyle = /(?:page-break-before|break-before)\s*:\s*(?:always|page)/i;

type Attributes = Readonly<Record<string, string>>;

const isHidden = (attributes: Attributes): boolean =>
  attributes['hidden'] !== undefined || hidingStyle.test(attributes['style'] ?? '');

const isChecked = (attributes: Attributes): boolean => attributes['checked'] !== undefined;

/** Turns parser events into lines. One instance reads one document. */
export class HtmlTextWriter implements Partial<Handler> {
  readonly #text = new BlockText();
  /** Open lists: the next number of an ordered one, null for bullets. */
  readonly #lists: (number | null)[] = [];
  /** Open elements below a hidden one, itself included; nothing is written while there are any. */
  #hiddenDepth = 0;
  #preDepth = 0;
  #depth = 0;

  get depth(): number {
    return this.#depth;
  }

  onopentag(tag: string, attributes: Attributes): void {
    this.#depth += 1;
    if (voidTags.has(tag)) {
      if (this.#hiddenDepth === 0) this.#writeVoid(tag, attributes);
      return;
    }
    const role = rolesByTag.get(tag);
    if (this.#hiddenDepth > 0 || role === 'skip' || isHidden(attributes)) {
      this.#hiddenDepth += 1;
      return;
    }
    if (breakingStyle.test(attributes['style'] ?? '')) this.#text.pageBreak();
    this.#open(role, attributes, tag);
  }

  onclosetag(tag: string): void {
    this.#depth -= 1;
    if (voidTags.has(tag)) return;
    if (this.#hiddenDepth > 0) {
      this.#hiddenDepth -= 1;
      return;
    }
    this.#close(rolesByTag.get(tag));
  }

  ontext(text: string): void {
    if (this.#hiddenDepth > 0) return;
    if (this.#preDepth > 0) this.#text.writeExactly(text.replace(/\r\n?/g, '\n'));
    else this.#text.write(text);
  }

  finish(): readonly string[] {
    return this.#text.finish().pages;
  }

  #writeVoid(tag: string, attributes: Attributes): void {
    if (tag === 'br') {
      if (this.#preDepth > 0) this.#text.writeExactly('\n');
      else this.#text.endLine();
    }
    if (tag === 'hr') this.#text.gap();
    const type = attributes['type']?.toLowerCase();
    if (tag !== 'input') return;
    if (type === 'checkbox' || type === 'radio') {
      this.#text.write(isChecked(attributes) ? '[x] ' : '[ ] ');
    } else if (type === undefined || type === 'text' || type === 'date' || type === 'number') {
      this.#text.write(` ${attributes['value'] ?? ''} `);
    }
  }

  #open(role: Role | undefined, attributes: Attributes, tag: string): void {
    if (role === undefined) return;
    if (role === 'row') this.#text.startRow();
    else if (role === 'cell') this.#text.startCell();
    else if (role === 'table') this.#text.startTable();
    else if (role === 'heading') this.#text.gap();
    else this.#text.endLine();
    if (role === 'list')
      this.#lists.push(tag === 'ol' ? Number(attributes['start'] ?? 1) || 1 : null);
    if (role === 'item') this.#startItem();
    if (role === 'pre') this.#preDepth += 1;
  }

  #startItem(): void {
    const number = this.#lists.at(-1);
    if (typeof number === 'number') this.#lists[this.#lists.length - 1] = number + 1;
    this.#text.write(typeof number === 'number' ? `${number}. ` : '- ');
  }

  #close(role: Role | undefined): void {
    if (role === undefined) return;
    if (role === 'row') this.#text.endRow();
    else if (role === 'cell') this.#text.endCell();
    else this.#text.endLine();
    if (role === 'list') this.#lists.pop();
    if (role === 'pre') this.#preDepth -= 1;
  }
}
