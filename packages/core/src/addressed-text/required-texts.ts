/** A small-letter text that must stand somewhere; its runs of three letters as slots of a filter. */
interface RequiredText {
  readonly text: string;
  readonly isAscii: boolean;
  readonly slots: readonly number[];
}

/** What a text must hold for a pattern to match in it; `undefined` where nothing can be said. */
type Requirement =
  | RequiredText
  | { readonly any: readonly Requirement[] }
  | { readonly all: readonly Requirement[] }
  | undefined;

const escapedClasses = new Set('bBdDsSwWnrtfvpPuxck0123456789');
const notAscii = /\P{ASCII}/u;
const slotCount = 1 << 14;
const gram = 3;

const slotOf = (text: string, at: number): number =>
  (Math.imul(text.charCodeAt(at), 0x2c1b) ^
    Math.imul(text.charCodeAt(at + 1), 0x1f3) ^
    text.charCodeAt(at + 2)) &
  (slotCount - 1);

function requireText(written: string): Requirement {
  const text = written.toLowerCase();
  const slots = Array.from({ length: Math.max(0, text.length - gram + 1) }, (_, at) =>
    slotOf(text, at),
  );
  return text === '' ? undefined : { text, isAscii: !notAscii.test(text), slots };
}

function requireAll(parts: readonly Requirement[]): Requirement {
  const all = parts.filter((part) => part !== undefined);
  return all.length < 2 ? all[0] : { all };
}

function requireAny(parts: readonly Requirement[]): Requirement {
  if (parts.includes(undefined)) return undefined;
  return parts.length < 2 ? parts[0] : { any: parts };
}

/** Reads the source of a pattern as far as it tells what a text must hold. */
class PatternReader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  /** Alternatives up to the end of the group. */
  readChoice(): Requirement {
    const choices = [this.#readSequence()];
    while (this.#source[this.#at] === '|') {
      this.#at++;
      choices.push(this.#readSequence());
    }
    return requireAny(choices);
  }

  #readSequence(): Requirement {
    const parts: Requirement[] = [];
    let run = '';
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
      const letter = this.#readLetter();
      const part = letter === undefined ? this.#readPart() : requireText(letter);
      const times = this.#skipQuantifier();
      if (letter !== undefined && times === 'once') {
        run += letter;
        continue;
      }
      parts.push(requireText(run), times === 'perhaps' ? undefined : part);
      run = '';
    }
    return requireAll([...parts, requireText(run)]);
  }

  /** A letter that stands for itself, as it is or escaped. */
  #readLetter(): string | undefined {
    const letter = this.#source[this.#at] ?? '';
    const next = this.#source[this.#at + 1] ?? '';
    if (letter === '\\' && !escapedClasses.has(next)) {
      this.#at += 2;
      return next;
    }
    if ('\\[(.^$'.includes(letter)) return undefined;
    this.#at++;
    return letter;
  }

  #readPart(): Requirement {
    const letter = this.#source[this.#at];
    if (letter === '(') return this.#readGroup();
    if (letter === '[') {
      this.#at = this.#classEnd();
      return undefined;
    }
    const escaped = /^\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|c[a-z]|[pPk](?:\{[^}]*\}|<[^>]*>)|\d+|.)/i;
    this.#at += escaped.exec(this.#source.slice(this.#at))?.[0].length ?? 1;
    return undefined;
  }

  #classEnd(): number {
    let at = this.#at + 1;
    while (at < this.#source.length && this.#source[at] !== ']')
      at += this.#source[at] === '\\' ? 2 : 1;
    return at + 1;
  }

  /** What must not stand ahead or behind requires nothing. */
  #readGroup(): Requirement {
    const opening =
      /^\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/.exec(this.#source.slice(this.#at))?.[0] ?? '(';
    this.#at += opening.length;
    const inside = this.readChoice();
    this.#at++;
    return opening.endsWith('!') ? undefined : inside;
  }

  #skipQuantifier(): 'once' | 'often' | 'perhaps' {
    const found = /^(?:[*+?]|\{(\d+)(?:,\d*)?\})\??/.exec(this.#source.slice(this.#at));
    if (found === null) return 'once';
    this.#at += found[0].length;
    const isOptional = found[0].startsWith('*') || found[0].startsWith('?') || found[1] === '0';
    return isOptional ? 'perhaps' : 'often';
  }
}

/** What a text must hold for the pattern to match in it, read from the pattern's source. */
function requirementOf({ source, unicode, unicodeSets }: RegExp): Requirement {
  return unicode || unicodeSets ? undefined : new PatternReader(source).readChoice();
}

/** A pattern with its requirement, which is worked out once. */
export interface Sought {
  readonly pattern: RegExp;
  readonly requirement: Requirement;
}

export function withRequirements<Row extends { readonly pattern: RegExp }>(
  rows: readonly Row[],
): readonly (Row & Sought)[] {
  return rows.map((row) => ({ ...row, requirement: requirementOf(row.pattern) }));
}

export type PatternFilter = (sought: Sought) => boolean;

/**
 * Whether a pattern may match in a text at all, by what it requires; made for many patterns and one text. Letters
 * beyond ASCII have more than one small form, so that any such letter of the text counts for them.
 */
export function createPatternFilter(text: string): PatternFilter {
  const lower = text.toLowerCase();
  const isAscii = !notAscii.test(text);
  const seen = new Uint8Array(slotCount);
  for (let at = 0; at + gram <= lower.length; at++) seen[slotOf(lower, at)] = 1;
  const holds = (requirement: Requirement): boolean => {
    if (requirement === undefined) return true;
    if ('any' in requirement) return requirement.any.some(holds);
    if ('all' in requirement) return requirement.all.every(holds);
    if (!requirement.isAscii) return !isAscii;
    for (const slot of requirement.slots) if (seen[slot] === 0) return false;
    return lower.includes(requirement.text);
  };
  return ({ requirement }) => holds(requirement);
}
