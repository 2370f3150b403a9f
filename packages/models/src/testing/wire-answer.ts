import type { ModelUsage, StopReason } from '@medextract/core/models';

/** An answer with nothing left open. */
export interface FullAnswer {
  readonly text: string;
  readonly stopReason: StopReason;
  readonly usage: ModelUsage | null;
}

/** What goes over the wire: a head, and a body in the pieces that it is sent in. */
export interface WireAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly pieces: readonly Uint8Array[];
}

const encoder = new TextEncoder();
export const toBytes = (text: string): Uint8Array => encoder.encode(text);

const charactersPerDelta = 24;

/** A text in the pieces that a model writes it in. */
export function cutIntoDeltas(text: string): string[] {
  const characters = Array.from(text);
  const deltas: string[] = [];
  for (let start = 0; start < characters.length; start += charactersPerDelta) {
    deltas.push(characters.slice(start, start + charactersPerDelta).join(''));
  }
  return deltas;
}

/** JSON as one body; it is sent in two pieces, so that it can break off between them. */
export function toJsonAnswer(
  status: number,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): WireAnswer {
  const bytes = toBytes(JSON.stringify(body));
  const half = Math.ceil(bytes.byteLength / 2);
  return {
    status,
    headers: {
      'content-type': 'application/json',
      'content-length': String(bytes.byteLength),
      ...headers,
    },
    pieces: [bytes.subarray(0, half), bytes.subarray(half)],
  };
}
