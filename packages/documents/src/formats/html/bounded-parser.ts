import { type Handler, Parser } from 'htmlparser2';

/** The parser's time for a tag grows with the elements open around it. Browsers stop at 512. */
export const maxDepth = 2_000;

/** Their content is no text: they are kept at any depth, and hold no elements that could nest. */
const rawTags: ReadonlySet<string> = new Set(['script', 'style']);

interface DepthAwareHandler extends Partial<Handler> {
  /** Elements that are open. */
  readonly depth: number;
}

/**
 * Parses HTML of any nesting in linear time: an element deeper than `maxDepth` ends where it starts,
 * so that its content is read as that of the element around it. No text is lost.
 */
export class BoundedParser extends Parser {
  readonly #handler: DepthAwareHandler;
  #isTooDeep = false;
  #isClosing = false;
  #hasFlattened = false;

  constructor(handler: DepthAwareHandler) {
    super(handler, { decodeEntities: true, lowerCaseTags: true });
    this.#handler = handler;
  }

  /** Whether elements were too deep to be kept apart. */
  get hasFlattened(): boolean {
    return this.#hasFlattened;
  }

  override onopentagname(start: number, end: number): void {
    this.#isTooDeep = this.#handler.depth >= maxDepth;
    super.onopentagname(start, end);
  }

  override onclosetag(start: number, end: number): void {
    this.#isClosing = true;
    super.onclosetag(start, end);
    this.#isClosing = false;
  }

  /** The parser keeps a void element off its stack, which is what grows. */
  protected override isVoidElement(name: string): boolean {
    if (super.isVoidElement(name)) return true;
    const isFlat = this.#isTooDeep && !this.#isClosing && !rawTags.has(name);
    if (isFlat) this.#hasFlattened = true;
    return isFlat;
  }
}
