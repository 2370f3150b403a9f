/** Markup that is safe to place in a page: made only by `html`, which escapes all else. */
export class Markup {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  toString(): string {
    return this.#text;
  }
}

type Part = Markup | string | number | readonly Markup[];

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  // HTML has no way to write a zero character; it would be dropped and shift what follows.
  return text
    .replaceAll('\u0000', '\ufffd')
    .replaceAll(/[&<>"']/g, (character) => entities[character] ?? '');
}

/** Template whose every value is escaped, for text and quoted attributes alike, unless it is markup itself. */
export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const pieces = strings.flatMap((literal, index) => [literal, toText(parts[index] ?? '')]);
  return new Markup(pieces.join(''));
}

/** Text that we ship ourselves: the style sheet and the script of the page. */
export function trusted(text: string): Markup {
  return new Markup(text);
}

function toText(part: Part): string {
  if (part instanceof Markup) return part.toString();
  if (typeof part === 'string' || typeof part === 'number') return escapeHtml(String(part));
  return part.map(String).join('');
}
