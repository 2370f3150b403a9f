import type { IdentifierKind } from '@medextract/core';
import type { Draw, KeyStream } from './key-stream.js';

const lower = 'abcdefghijkmnpqrstuvwxyz';
/** Tries for a number that the text does not hold. */
const tries = 60;

/** Digits for digits, letters for letters; what is neither stays, and so do `http`, `www` and the last domain. */
function inShape(original: string, draw: Draw): string {
  let out = '';
  for (let at = 0; at < original.length; at++) {
    const char = original.charAt(at);
    if (/\d/u.test(char)) out += String(draw(10));
    else if (/\p{Lu}/u.test(char)) out += lower.charAt(draw(lower.length)).toUpperCase();
    else if (/\p{L}/u.test(char)) out += lower.charAt(draw(lower.length));
    else out += char;
  }
  return out;
}

function keepEnds(original: string, invented: string): string {
  const head = /^(?:https?:\/\/)?(?:www\.)?/iu.exec(original)?.[0].length ?? 0;
  const host = /^(?:https?:\/\/)?[^/]*/iu.exec(original)?.[0] ?? '';
  const tail = host.length - (/\.\p{L}+$/u.exec(host)?.[0].length ?? 0);
  return (
    original.slice(0, head) +
    invented.slice(head, tail) +
    original.slice(tail, host.length) +
    invented.slice(host.length)
  );
}

/** Puts digits over the digits of the shape, from the right. */
function overDigits(shape: string, digits: string): string {
  const chars = [...shape];
  let next = digits.length - 1;
  for (let at = chars.length - 1; at >= 0 && next >= 0; at--)
    if (/\d/u.test(chars[at] ?? '')) chars[at] = digits.charAt(next--);
  return chars.join('');
}

const octet = (digits: string, draw: Draw): string =>
  digits.length === 3
    ? String(100 + draw(156))
    : digits.length === 2
      ? String(10 + draw(90))
      : String(draw(10));

function attempt(kind: IdentifierKind, original: string, draw: Draw): string {
  const invented = inShape(original, draw);
  switch (kind) {
    // 555-0100 to 555-0199 belong to nobody; extensions get digits of their own.
    case 'phone':
    case 'fax': {
      const base = /^[^a-z]*/iu.exec(original)?.[0].length ?? original.length;
      const number = invented.slice(0, base);
      const hasLine = number.replaceAll(/\D/gu, '').length >= 7;
      const line = `55501${draw(10)}${draw(10)}`;
      const extension = original.slice(base).replaceAll(/\d/gu, () => String(draw(10)));
      return hasLine ? overDigits(number, line) + extension : invented;
    }
    // No social security number begins with 9.
    case 'ssn':
      return original.replaceAll(/\D/gu, '').length === 9
        ? overDigits(invented, `9${String(draw(100_000_000)).padStart(8, '0')}`)
        : invented;
    case 'ip':
      return original.includes('.')
        ? original.replaceAll(/\d+/gu, (part) => octet(part, draw))
        : invented.replaceAll(/[g-z]/gu, 'd');
    case 'email':
    case 'url':
      return keepEnds(original, invented);
    default:
      return invented;
  }
}

/** Numbers that stand for numbers: of the same shape, the same one for the same number, none that the text holds. */
export function createCodeInventor({
  stream,
  text,
}: {
  readonly stream: KeyStream;
  readonly text: string;
}): (kind: IdentifierKind, original: string) => string {
  const made = new Map<string, string>();
  const used = new Set<string>();
  return (kind, original) => {
    const known = made.get(original);
    if (known !== undefined) return known;
    const draw = stream(`code ${original}`);
    let code = attempt(kind, original, draw);
    for (let count = 0; count < tries && (used.has(code) || text.includes(code)); count++)
      code = count < tries / 2 ? attempt(kind, original, draw) : inShape(original, draw);
    made.set(original, code);
    used.add(code);
    return code;
  };
}
