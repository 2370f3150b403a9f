import { normalQuantile, normalTail } from './normal.js';

export interface PowerQuestion {
  readonly controlShare: number;
  readonly treatmentShare: number;
  /** Treatments for each control; 1 for halves. */
  readonly ratio: number;
  /** Two-sided. */
  readonly alpha: number;
}

/** Spreads of the difference for one control: with no effect, and with this one. */
function spreadsOf({ controlShare: c, treatmentShare: t, ratio }: PowerQuestion) {
  const pooled = (c + t * ratio) / (1 + ratio);
  return {
    none: Math.sqrt(pooled * (1 - pooled) * (1 + 1 / ratio)),
    some: Math.sqrt(c * (1 - c) + (t * (1 - t)) / ratio),
  };
}

/** Chance to see the difference in one look at the end, with so many controls. */
export function powerOf(question: PowerQuestion, controls: number): number {
  const { none, some } = spreadsOf(question);
  const z = normalQuantile(1 - question.alpha / 2);
  const difference = Math.abs(question.treatmentShare - question.controlShare);
  const root = Math.sqrt(controls);
  return (
    normalTail((z * none - difference * root) / some) +
    normalTail((z * none + difference * root) / some)
  );
}

/** Controls that are needed to see the difference with that chance; undefined where there is none to see. */
export function requiredControls(question: PowerQuestion, power: number): number | undefined {
  const { none, some } = spreadsOf(question);
  const difference = Math.abs(question.treatmentShare - question.controlShare);
  if (difference === 0) return undefined;
  const z = normalQuantile(1 - question.alpha / 2);
  return Math.ceil(((z * none + normalQuantile(power) * some) / difference) ** 2);
}
