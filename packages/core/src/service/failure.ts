/** Why a use case did not do what was asked: expected outcomes, told apart by `kind`. No patient text. */
export type ServiceFailure =
  | { readonly kind: 'not-found'; readonly code: string; readonly message: string }
  /** Bad input: what is wrong and what to do. */
  | { readonly kind: 'invalid'; readonly code: string; readonly message: string }
  | { readonly kind: 'too-large'; readonly code: string; readonly message: string }
  /** Somebody was faster, or the state does not allow it. */
  | { readonly kind: 'conflict'; readonly code: string; readonly message: string }
  | { readonly kind: 'precondition'; readonly code: string; readonly message: string };

export type Outcome<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: ServiceFailure };

export const done = <Value>(value: Value): Outcome<Value> => ({ ok: true, value });

export const failed = (
  kind: ServiceFailure['kind'],
  code: string,
  message: string,
): { readonly ok: false; readonly failure: ServiceFailure } => ({
  ok: false,
  failure: { kind, code, message },
});

export const noSuchDocument = failed(
  'not-found',
  'document-not-found',
  'There is no such document. List the documents to see which there are.',
);
