import { z } from 'zod';
import type { Failure } from '../failure.js';
import type { Line } from './read-lines.js';

const LineId = z.union([z.string(), z.number()]);
type LineId = z.infer<typeof LineId>;

const WithId = z.looseObject({ id: LineId });
const DocumentLine = z.looseObject({ id: LineId, text: z.string() });

/** How an answer names its line: by its id, or by its number where it has none that can be read. */
type LineKey = { readonly id: LineId } | { readonly line: number };

export type ParsedLine =
  | { readonly kind: 'document'; readonly key: LineKey; readonly text: string }
  | { readonly kind: 'failed'; readonly key: LineKey; readonly failure: Failure };

const remedy = 'Send one JSON object a line: {"id": "note-1", "text": "..."}.';

const failures = {
  'line-too-long': ['The line is longer than the limit.', 'Split the document.'],
  'not-utf-8': ['The line is not UTF-8 text.', 'Save the input as UTF-8.'],
  'not-json': ['The line is not JSON.', remedy],
  'no-id': ['The line has no "id" that is a string or a number.', remedy],
  'no-text': ['The line has no "text" that is a string.', remedy],
} as const;

/** A line of `{"id","text"}`; whatever is wrong with it is told with its id or number. */
export function parseLine(line: Line): ParsedLine {
  if (!line.ok) return failed({ line: line.number }, line.code);
  const value = parseJson(line.text);
  if (value === undefined) return failed({ line: line.number }, 'not-json');
  const named = WithId.safeParse(value);
  if (!named.success) return failed({ line: line.number }, 'no-id');
  const { id } = named.data;
  const document = DocumentLine.safeParse(value);
  if (!document.success) return failed({ id }, 'no-text');
  return { kind: 'document', key: { id }, text: document.data.text };
}

function failed(key: LineKey, code: keyof typeof failures): ParsedLine {
  const [message, advice] = failures[code];
  return { kind: 'failed', key, failure: { code, message, remedy: advice } };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
