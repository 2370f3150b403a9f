import type { Permission } from '@medextract/core/service';
import { z } from 'zod';

const methods = ['GET', 'POST', 'PUT', 'DELETE'] as const;
export type Method = (typeof methods)[number];

/**
 * Who may call: whoever holds the permission, whoever is known (`signed-in`), or anybody (`public`).
 * `bearer-url`: whoever knows the address, which holds a secret.
 */
export type Access = Permission | 'signed-in' | 'public' | 'bearer-url';

/**
 * What a request brings. `upload`: one file as a multipart form, or as JSON with its content in base64.
 * `uploads`: several files as a multipart form. `bytes`: the content alone.
 */
export type BodyKind = 'nothing' | 'json' | 'optional-json' | 'upload' | 'uploads' | 'bytes';

export type ApiVersion = 'v1' | 'v2';

/** All of an operation but its schemas. */
export interface OperationFacts {
  readonly id: string;
  readonly method: Method;
  /** Below the version, with parameters in braces. */
  readonly path: string;
  readonly aliases?: readonly string[];
  readonly version: ApiVersion;
  readonly access: Access;
  readonly tag: string;
  readonly summary: string;
  readonly takes: BodyKind;
  /** Media types of a good answer. */
  readonly gives: readonly string[];
  /** Statuses of a good answer, the usual one first. */
  readonly statuses: readonly number[];
  /** Statuses of a bad answer, beside those that every operation of its kind may give. */
  readonly failures: readonly number[];
  /** An edit of something that has a version: `If-Match` names the one it was made from. */
  readonly ifMatch: 'required' | 'none';
  /**
   * What a repeated `Idempotency-Key` gets: the first answer again (`heard`), or, where that held a secret and so
   * was not kept, a refusal that says that the work is done (`heard-once`). Reads hear none.
   */
  readonly idempotencyKey: 'heard' | 'heard-once' | 'none';
}

/** One operation of the API: where it is, who may call it, what it takes and what it gives. */
export interface Operation<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Answer extends z.ZodType = z.ZodType,
> extends OperationFacts {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly answer: Answer;
}

/** The schema of what is not there. */
export const nothing = z.object({});

/** Lets the compiler infer the schemas of an operation that is written as a plain object. */
export const defineOperation = <
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
>(
  operation: Operation<Params, Query, Body, Answer>,
): Operation<Params, Query, Body, Answer> => operation;

const common = {
  params: nothing,
  query: nothing,
  body: nothing,
  answer: nothing,
  gives: ['application/json'],
  statuses: [200],
  failures: [],
  ifMatch: 'none',
  idempotencyKey: 'none',
  takes: 'nothing',
} as const;

/** What operations of a kind have in common; an operation says the rest. */
export const get = { ...common, method: 'GET' } as const;
export const post = { ...common, method: 'POST', idempotencyKey: 'heard' } as const;
export const put = { ...common, method: 'PUT', idempotencyKey: 'heard' } as const;
export const remove = { ...common, method: 'DELETE', idempotencyKey: 'heard' } as const;

/** Every address of an operation below the host, its own first. */
export function pathsOf({ version, path, aliases = [] }: OperationFacts): readonly string[] {
  const prefixes = version === 'v1' ? ['/api', '/api/v1'] : ['/api/v2'];
  return [path, ...aliases].flatMap((below) => prefixes.map((prefix) => prefix + below));
}
