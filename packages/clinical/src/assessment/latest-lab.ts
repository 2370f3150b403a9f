import type { Lab } from '@medextract/core/schema';

/** A result that is one number. */
export type NumberedLab = Lab & { readonly number: number };

/** The latest numeric result of the name; later in the text is later in time where no date decides. */
export function latestLab(labs: readonly Lab[], names: RegExp): NumberedLab | undefined {
  let best: NumberedLab | undefined;
  for (const lab of labs) {
    if (lab.number === null || !names.test(lab.analyte)) continue;
    if ((lab.date ?? '') >= (best?.date ?? '')) best = { ...lab, number: lab.number };
  }
  return best;
}

/**
 * A number that stands for all that the result can mean: of `<30` the greatest value below 30 where low is worse, of
 * `>500` its limit where high is worse. Undefined where the comparator leaves the risk open.
 */
export function boundOf(
  { number, comparator }: NumberedLab,
  worse: 'high' | 'low',
): number | undefined {
  if (comparator === null) return number;
  if (worse === 'high') return comparator === '>' || comparator === '>=' ? number : undefined;
  if (comparator === '<') return number - Number.EPSILON * Math.max(1, Math.abs(number));
  return comparator === '<=' ? number : undefined;
}
