import type { MaskedIdentifier, Pseudonymiser } from '@medextract/core';
import { type DeidentifyOptions, deidentify } from './deidentify.js';
import { createReplacer, maskRecord } from './mask-record.js';

/**
 * A pseudonymiser by rules and tables, without network. For a call to a model: `mask` the text of the request, send
 * `masked.text`, and give what returns to `masked.unmask`. Calls share nothing, so they may run at the same time.
 */
export function createPseudonymiser(
  options: Pick<DeidentifyOptions, 'key' | 'lexicon' | 'digest'>,
): Pseudonymiser {
  return {
    mask(text, hints = {}) {
      const masked = deidentify(text, { ...options, ...hints });
      return {
        text: masked.text,
        identifiers: masked.identifiers,
        maskRecord: (each) => maskRecord(each, masked),
        unmask: createUnmasker(text, masked),
        unmaskDate: masked.restoreIsoDate,
      };
    },
  };
}

/** A quote has the length of its original, so its place alone gives the original; other words go by the surrogates. */
function createUnmasker(
  original: string,
  masked: { readonly text: string; readonly identifiers: readonly MaskedIdentifier[] },
): (text: string) => string {
  const replace = createReplacer(toOriginals(masked));
  return (text) => {
    const at = text === '' ? -1 : masked.text.indexOf(text);
    const isOne = at >= 0 && masked.text.indexOf(text, at + 1) < 0;
    return isOne && standsWhole(masked.text, at, text.length)
      ? original.slice(at, at + text.length)
      : replace(text);
  };
}

/** A figure within a longer number is no quote of it. */
const standsWhole = (text: string, at: number, length: number): boolean =>
  !/[\p{L}\d]{2}/u.test(text.slice(Math.max(0, at - 1), at + 1)) &&
  !/[\p{L}\d]{2}/u.test(text.slice(at + length - 1, at + length + 1));

const words = /[\p{L}\p{M}]+/gu;
/** Below this a surrogate may stand by chance in what somebody wrote. */
const shortestSure = 4;

/** Surrogates that mean one original, and the parts of names; what also stands elsewhere in the text means none. */
function toOriginals({
  text,
  identifiers,
}: {
  readonly text: string;
  readonly identifiers: readonly MaskedIdentifier[];
}): Map<string, string> {
  const pairs = new Map<string, string>();
  const unclear = new Set<string>();
  const add = (surrogate: string, original: string): void => {
    const known = pairs.get(surrogate);
    if (known !== undefined && known !== original) unclear.add(surrogate);
    if (surrogate !== original && surrogate.length >= shortestSure) pairs.set(surrogate, original);
  };
  for (const { kind, surrogate, original } of identifiers) {
    if (kind === 'age') continue;
    add(surrogate, original);
    add(surrogate.replaceAll(/\s+/gu, ' '), original.replaceAll(/\s+/gu, ' '));
    if (kind !== 'person' && kind !== 'organisation' && kind !== 'place') continue;
    for (const match of surrogate.matchAll(words))
      add(match[0], original.slice(match.index, match.index + match[0].length));
  }
  const rest = outside(text, identifiers);
  for (const surrogate of pairs.keys())
    if (unclear.has(surrogate) || rest.includes(surrogate)) pairs.delete(surrogate);
  return pairs;
}

function outside(text: string, identifiers: readonly MaskedIdentifier[]): string {
  let from = 0;
  const parts: string[] = [];
  for (const { start, end } of identifiers) {
    parts.push(text.slice(from, start));
    from = end;
  }
  return [...parts, text.slice(from)].join('\n');
}
