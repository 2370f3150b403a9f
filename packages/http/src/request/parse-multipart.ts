/** One part of a form. `fileName` is null for a plain field. */
export interface FormPart {
  readonly name: string;
  readonly fileName: string | null;
  readonly mediaType: string | null;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export type FormReading =
  | { readonly ok: true; readonly parts: readonly FormPart[] }
  | { readonly ok: false; readonly reason: 'malformed' | 'too-many-parts' };

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const maxHeaderBytes = 16_384;
const space = 0x20;
const tab = 0x09;
const blankLine = encoder.encode('\r\n\r\n');
const malformed: FormReading = { ok: false, reason: 'malformed' };

/** A searcher for one word in many bytes (Horspool, "Practical fast searching in strings", 1980). */
function createSearch(word: Uint8Array): (bytes: Uint8Array, from: number) => number {
  const last = word.length - 1;
  const skip = new Uint32Array(256).fill(word.length);
  for (let at = 0; at < last; at += 1) skip[word[at] ?? 0] = last - at;
  return (bytes, from) => {
    let at = from;
    while (at + last < bytes.length) {
      let back = last;
      while (back >= 0 && bytes[at + back] === word[back]) back -= 1;
      if (back < 0) return at;
      at += skip[bytes[at + last] ?? 0] ?? word.length;
    }
    return -1;
  };
}

const findBlankLine = createSearch(blankLine);

/** A value between quotes: `\"` and `\\` as some senders write them, `%22` as browsers do (WHATWG form-data). */
const unquote = (text: string): string =>
  text
    .replace(/\\(["\\])/g, '$1')
    .replace(/%(22|0D|0A)/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

function decodeExtended(text: string | undefined): string | undefined {
  const value = text?.match(/^utf-8'[^']*'(.*)$/i)?.[1];
  if (value === undefined) return undefined;
  try {
    return decodeURIComponent(value);
  } catch {
    return undefined;
  }
}

/** A parameter of a header, quoted or not. */
function findParameter(header: string, name: string): string | undefined {
  const found = header.match(
    new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'is'),
  );
  if (found === null) return undefined;
  return found[1] === undefined ? found[2] : unquote(found[1]);
}

function parseHeaders(text: string): ReadonlyMap<string, string> {
  const headers = new Map<string, string>();
  for (const line of text.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0)
      headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

function toPart(header: string, bytes: Uint8Array<ArrayBuffer>): FormPart | undefined {
  const headers = parseHeaders(header);
  const disposition = headers.get('content-disposition');
  if (disposition === undefined || !/^form-data\s*(?:;|$)/i.test(disposition)) return undefined;
  const name = findParameter(disposition, 'name');
  if (name === undefined) return undefined;
  const fileName =
    decodeExtended(findParameter(disposition, 'filename\\*')) ??
    findParameter(disposition, 'filename');
  return {
    name,
    fileName: fileName ?? null,
    mediaType: headers.get('content-type') ?? null,
    bytes,
  };
}

/** The boundary that a content type names, or undefined where it is no multipart form. */
export function findBoundary(contentType: string): string | undefined {
  if (!/^multipart\/form-data\s*;/i.test(contentType)) return undefined;
  const boundary = findParameter(contentType, 'boundary');
  return boundary !== undefined && boundary.length <= 70 ? boundary : undefined;
}

const startsWith = (bytes: Uint8Array, at: number, text: string): boolean =>
  [...text].every((character, index) => bytes[at + index] === character.charCodeAt(0));

const isEnd = (bytes: Uint8Array, at: number): boolean => startsWith(bytes, at, '--');

/** Where the header of the part begins that follows a border, or -1 where none does. */
function skipBorder(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === space || bytes[at] === tab) at += 1;
  return startsWith(bytes, at, '\r\n') ? at + 2 : -1;
}

type BorderSearch = (bytes: Uint8Array, from: number) => number;

/** The part whose header begins at `from`, and where the border after it begins. */
function readPart(
  bytes: Uint8Array<ArrayBuffer>,
  from: number,
  findBorder: BorderSearch,
): { readonly part: FormPart; readonly end: number } | undefined {
  // A part without any header begins with the blank line itself.
  const headerEnd = from === -1 ? -1 : findBlankLine(bytes, from - 2);
  if (headerEnd === -1 || headerEnd - from > maxHeaderBytes) return undefined;
  const end = findBorder(bytes, headerEnd + 2);
  if (end === -1) return undefined;
  const header = decoder.decode(bytes.subarray(from, headerEnd));
  const part = toPart(header, bytes.subarray(Math.min(headerEnd + 4, end), end));
  return part === undefined ? undefined : { part, end };
}

/** The parts of a form (RFC 7578); views of `bytes`, nothing is copied. */
export function parseMultipart(
  bytes: Uint8Array<ArrayBuffer>,
  { boundary, maxParts }: { readonly boundary: string; readonly maxParts: number },
): FormReading {
  const border = encoder.encode(`\r\n--${boundary}`);
  const findBorder = createSearch(border);
  const parts: FormPart[] = [];
  const first = startsWith(bytes, 0, `--${boundary}`) ? -2 : findBorder(bytes, 0);
  if (first === -1) return malformed;
  let at = first + border.length;
  while (!isEnd(bytes, at)) {
    if (parts.length === maxParts) return { ok: false, reason: 'too-many-parts' };
    const read = readPart(bytes, skipBorder(bytes, at), findBorder);
    if (read === undefined) return malformed;
    parts.push(read.part);
    at = read.end + border.length;
  }
  return { ok: true, parts };
}
