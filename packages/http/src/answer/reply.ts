/** What an operation answers; the pipeline adds the headers that every answer has. */
export interface Reply {
  readonly kind: 'reply';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> | null;
}

/** Something that a request got wrong: where, as parts of a path, and in words without its values. */
export interface FieldFault {
  readonly location: readonly (string | number)[];
  readonly message: string;
  /** Stable: `missing`, `enum`, `string_type`, … */
  readonly code: string;
}

/** An answer that says no. The edge of each version writes it in its own form. */
export interface Refusal {
  readonly kind: 'refusal';
  readonly status: number;
  readonly code: string;
  /** One sentence for the caller: nothing of the request's content, nothing of a document. */
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly faults?: readonly FieldFault[];
}

export type Answer = Reply | Refusal;

const jsonHeaders = { 'content-type': 'application/json' };

/** `text` is JSON already, written where its parts were at hand. */
export const jsonText = (
  text: string,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply => ({ kind: 'reply', status, headers: { ...jsonHeaders, ...headers }, body: text });

export const json = (
  value: unknown,
  status = 200,
  headers: Readonly<Record<string, string>> = {},
): Reply => jsonText(JSON.stringify(value), status, headers);

export const noContent: Reply = { kind: 'reply', status: 204, headers: {}, body: null };

export const refuse = (
  status: number,
  code: string,
  message: string,
  more: Pick<Refusal, 'headers' | 'faults'> = {},
): Refusal => ({ kind: 'refusal', status, code, message, ...more });
