import { MedExtractError } from '@medextract/core';
import { z } from 'zod';
import { FailureV1, Problem, ValidationFailureV1 } from '../failures.js';

/** Why the service said no, from either version. */
export interface ClientFailure {
  readonly status: number;
  /** Stable; null in v1, which has none. */
  readonly code: string | null;
  readonly message: string;
  readonly requestId: string | null;
}

export type ClientResult<Data> =
  | {
      readonly ok: true;
      readonly status: number;
      readonly etag: string | null;
      readonly data: Data;
    }
  | { readonly ok: false; readonly failure: ClientFailure };

const toMessage = ({ detail }: ValidationFailureV1): string =>
  detail.map(({ loc, msg }) => `${loc.join('.')}: ${msg}`).join(' ');

const Refused = z.union([
  Problem.transform(({ code, detail, request_id }) => ({
    code,
    message: detail,
    requestId: request_id,
  })),
  FailureV1.transform(({ detail, request_id }) => ({
    code: null,
    message: detail,
    requestId: request_id,
  })),
  ValidationFailureV1.transform((failure) => ({
    code: null,
    message: toMessage(failure),
    requestId: null,
  })),
]);

async function parseJson(response: Response): Promise<unknown> {
  try {
    return await response.json();
  } catch {
    return undefined;
  }
}

/** What a bad answer says; one that is none of ours (a proxy's) is told by its status. */
export async function readFailure(
  response: Response,
): Promise<{ readonly ok: false; readonly failure: ClientFailure }> {
  const { status } = response;
  const refused = Refused.safeParse(await parseJson(response));
  const said = refused.success
    ? refused.data
    : { code: null, message: `The service answered ${status}.`, requestId: null };
  return { ok: false, failure: { status, ...said } };
}

/** The data of a good answer by its schema. */
export async function readJson<Schema extends z.ZodType>(
  response: Response,
  schema: Schema,
): Promise<ClientResult<z.output<Schema>>> {
  if (!response.ok) return readFailure(response);
  const parsed = schema.safeParse(await parseJson(response));
  if (parsed.success) {
    const { status, headers } = response;
    return { ok: true, status, etag: headers.get('etag'), data: parsed.data };
  }
  const message = 'The answer is not as the contract says: client and service do not fit together.';
  throw new MedExtractError('answer-unexpected', message, { cause: parsed.error });
}
