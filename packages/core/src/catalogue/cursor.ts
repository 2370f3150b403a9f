import { MedExtractError } from '../error.js';
import { cursorInvalid } from './page.js';

type CursorPart = string | number;

const isPart = (value: unknown): value is CursorPart =>
  typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));

const notACursor = (cause?: unknown): MedExtractError =>
  new MedExtractError(cursorInvalid, 'The cursor is not one that a list gave.', { cause });

/** The place after which the next page starts, made opaque and safe in URLs. Identifiers and times only. */
export function toCursor(parts: readonly CursorPart[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(parts));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
}

/** Throws `cursor-invalid` where it was not made by `toCursor` from parts of these types. */
export function parseCursor<const Types extends readonly ('string' | 'number')[]>(
  cursor: string,
  types: Types,
): CursorPartsOf<Types>;
export function parseCursor(cursor: string, types: readonly string[]): readonly CursorPart[] {
  let parts: unknown;
  try {
    const binary = atob(cursor.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    parts = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (cause) {
    throw notACursor(cause);
  }
  if (!Array.isArray(parts) || parts.length !== types.length) throw notACursor();
  return parts.map((part: unknown, index) => {
    if (!isPart(part) || typeof part !== types[index]) throw notACursor();
    return part;
  });
}

type CursorPartsOf<Types extends readonly ('string' | 'number')[]> = {
  readonly [Index in keyof Types]: Types[Index] extends 'string' ? string : number;
};
