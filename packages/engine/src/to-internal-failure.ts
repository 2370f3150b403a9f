import type { ProcessingFailure } from '@medextract/core/service';

/** A fault of the program. Its own message may quote a document, so only its kind and place are told. */
export function toInternalFailure(error: unknown): ProcessingFailure {
  const kind = error instanceof Error ? error.name : typeof error;
  const place = error instanceof Error ? placeOf(error.stack ?? '') : '';
  return {
    code: 'internal-error',
    message: `The program failed on this document: ${kind}${place}.`,
    remedy: 'The other documents are not affected. Please report this line.',
  };
}

function placeOf(stack: string): string {
  const [, place] = /\n\s+at .*?([\w.-]+:\d+:\d+)\)?(?:\n|$)/.exec(stack) ?? [];
  return place === undefined ? '' : ` at ${place}`;
}
