import type { Lexicon } from '../lexicon/lexicon.js';
import { entryFlags } from '../lexicon/lexicon-format.js';
import type { Line } from './lines.js';
import type { Mention, MentionList } from './mention-list.js';
import { type Tokens, tokenFlags, tokenKind } from './tokenise.js';

/** A part of the note under one header: its body is tokens [first, last). `kind` is '' before the first header. */
export interface Section {
  readonly kind: string;
  readonly headerFirst: number;
  readonly first: number;
  last: number;
  /** The header stands inside a line (`PMH: HTN. Meds: none`). */
  readonly inline: boolean;
}

const colon = 58;
const hyphen = 45;
const opens = 40;

interface Header {
  readonly kind: string;
  readonly first: number;
  readonly bodyFirst: number;
  readonly inline: boolean;
}

class SectionFinder {
  readonly #text: string;
  readonly #tokens: Tokens;
  readonly #lexicon: Lexicon;

  constructor(text: string, tokens: Tokens, lexicon: Lexicon) {
    this.#text = text;
    this.#tokens = tokens;
    this.#lexicon = lexicon;
  }

  #code(at: number): number {
    return at < this.#tokens.count ? this.#text.charCodeAt(this.#tokens.start[at] ?? 0) : 0;
  }

  #kindOf(mention: Mention): string {
    return this.#lexicon.table('section').get(mention.row, 'section');
  }

  /** `HEADER:` or a header alone on its line, also after a list mark and with a bracketed remark. */
  atLineStart(mention: Mention, line: Line): Header | undefined {
    const headed = this.#code(mention.last - 1) === colon;
    if (headed)
      return {
        kind: this.#kindOf(mention),
        first: line.first,
        bodyFirst: mention.last,
        inline: false,
      };
    const after = this.#skipRemark(mention.last, line.last);
    const bodyFirst =
      this.#code(after) === colon ||
      (this.#code(after) === hyphen && after + 1 < line.last && this.#spaced(after))
        ? after + 1
        : after;
    const marked = bodyFirst > after;
    if (!marked && after < line.last && !this.#capitalsThenBreak(mention, after)) return undefined;
    if (!marked && line.wrapped) return undefined;
    if (!marked && after >= line.last && !this.#looksLikeHeader(mention)) return undefined;
    return { kind: this.#kindOf(mention), first: line.first, bodyFirst, inline: false };
  }

  #spaced(at: number): boolean {
    return (
      ((this.#tokens.flags[at] ?? 0) & tokenFlags.glued) === 0 &&
      ((this.#tokens.flags[at + 1] ?? 0) & tokenFlags.glued) === 0
    );
  }

  /** `ALLERGIES  NKDA`: capitals and a column border instead of a colon. */
  #capitalsThenBreak(mention: Mention, after: number): boolean {
    return this.#allUpper(mention) && ((this.#tokens.flags[after] ?? 0) & tokenFlags.gap) !== 0;
  }

  #allUpper(mention: Mention): boolean {
    for (let i = mention.first; i < mention.last; i++) {
      if (
        this.#tokens.kind[i] === tokenKind.word &&
        ((this.#tokens.flags[i] ?? 0) & tokenFlags.upper) === 0
      )
        return false;
    }
    return true;
  }

  #looksLikeHeader(mention: Mention): boolean {
    return (
      ((this.#tokens.flags[mention.first] ?? 0) & (tokenFlags.capital | tokenFlags.upper)) !== 0
    );
  }

  #skipRemark(at: number, last: number): number {
    if (this.#code(at) !== opens) return at;
    for (let i = at + 1; i < last && i < at + 10; i++) if (this.#code(i) === 41) return i + 1;
    return at;
  }

  /** A header with a colon inside a line, after a sentence end, a semicolon or a column border. */
  inline(mention: Mention): Header | undefined {
    const headed = this.#code(mention.last - 1) === colon;
    if ((!headed && this.#code(mention.last) !== colon) || !this.#looksLikeHeader(mention))
      return undefined;
    const before = this.#code(mention.first - 1);
    const gap = ((this.#tokens.flags[mention.first] ?? 0) & tokenFlags.gap) !== 0;
    const closed = before === 46 || before === 59 || before === 124 || before === 44;
    if (!gap && !closed) return undefined;
    return {
      kind: this.#kindOf(mention),
      first: mention.first,
      bodyFirst: mention.last + (headed ? 0 : 1),
      inline: true,
    };
  }
}

/** Kinds whose header is a label inside another part, not the start of a new one. */
const oneLineKinds = new Set([
  'demographics',
  'signature',
  'insurance',
  'estimated_blood_loss',
  'anesthesia',
  'specimens',
  'advance_directives',
]);

/** Kinds made of items, each of which may have a header of its own: `# Health maintenance: flu shot given`. */
const itemKinds = new Set(['plan', 'assessment', 'assessment_and_plan', 'impression']);

/** Kinds that end with their paragraph when something stands behind the header on its line. */
const paragraphKinds = new Set(['allergies', 'immunizations', 'family_history']);

class SectionCutter {
  readonly #lines: readonly Line[];
  readonly #count: number;
  readonly sections: Section[];
  /** The first line behind a blank one after the headers so far; headers come in text order. */
  #nextParagraph = 0;

  constructor(lines: readonly Line[], count: number) {
    this.#lines = lines;
    this.#count = count;
    this.sections = [{ kind: '', headerFirst: 0, first: 0, last: count, inline: false }];
  }

  #open(kind: string, headerFirst: number, first: number, inline = false): void {
    const before = this.sections.at(-1);
    if (before !== undefined) before.last = headerFirst;
    this.sections.push({ kind, headerFirst, first, last: this.#count, inline });
  }

  /** Opens the header's part; where the kind ends with its line or paragraph, what follows is the outer part again. */
  cut(header: Header, lineIndex: number): void {
    // Of several one-line headers on one line (`Name: ... DOB: ...`) each is inside the same outer part.
    const outer = this.sections.findLast(({ kind }) => !oneLineKinds.has(kind))?.kind ?? '';
    this.#open(header.kind, header.first, header.bodyFirst, header.inline);
    const lineEnd = this.#lines[lineIndex]?.last ?? this.#count;
    if (header.bodyFirst >= lineEnd) return;
    if (oneLineKinds.has(header.kind)) this.#resume(outer, lineEnd);
    else if (itemKinds.has(outer) && this.#isItem(lineIndex)) {
      this.#resume(outer, this.#itemEnd(lineIndex));
    } else if (paragraphKinds.has(header.kind)) {
      this.#resume('', this.#paragraphEnd(lineIndex));
    }
  }

  #isItem(lineIndex: number): boolean {
    return (this.#lines[lineIndex]?.bullet ?? 0) > 0;
  }

  /** Where the next item begins. */
  #itemEnd(lineIndex: number): number {
    let at = lineIndex + 1;
    while (at < this.#lines.length && !this.#isItem(at)) at++;
    return this.#lines[at]?.first ?? this.#count;
  }

  #paragraphEnd(lineIndex: number): number {
    let at = Math.max(this.#nextParagraph, lineIndex + 1);
    while (at < this.#lines.length && this.#lines[at]?.blankBefore !== true) at++;
    this.#nextParagraph = at;
    return this.#lines[at]?.first ?? this.#count;
  }

  #resume(kind: string, at: number): void {
    if (at < this.#count) this.#open(kind, at, at);
  }

  /** A header that the part which was opened ahead already passed over is dropped with it. */
  dropFrom(at: number): void {
    const open = this.sections.at(-1);
    if (open !== undefined && open.headerFirst > at && this.sections.length > 1) {
      this.sections.pop();
      const before = this.sections.at(-1);
      if (before !== undefined) before.last = this.#count;
    }
  }
}

/** Cuts the note at its headers, `mentions` of section names; the parts cover all tokens in order. */
export function findSections(
  text: string,
  tokens: Tokens,
  lines: readonly Line[],
  mentions: MentionList,
  lexicon: Lexicon,
): Section[] {
  const finder = new SectionFinder(text, tokens, lexicon);
  const cutter = new SectionCutter(lines, tokens.count);
  let lineIndex = 0;
  for (const mention of mentions) {
    if ((mention.flags & entryFlags.capitalsOnly) !== 0) continue;
    while ((lines[lineIndex + 1]?.first ?? Number.POSITIVE_INFINITY) <= mention.first) lineIndex++;
    const line = lines[lineIndex];
    if (line === undefined) continue;
    const starts = mention.first === line.first || mention.first === line.first + line.bullet;
    const header = starts ? finder.atLineStart(mention, line) : finder.inline(mention);
    if (header === undefined) continue;
    cutter.dropFrom(header.first);
    cutter.cut(header, lineIndex);
  }
  return cutter.sections;
}
