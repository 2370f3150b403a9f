import { done, failed, type Outcome } from '../service/failure.js';
import type { Proportion } from './statistics/compare-proportions.js';
import { requiredPairs } from './statistics/mcnemar-test.js';
import { normalQuantile } from './statistics/normal.js';
import { powerOf, requiredControls } from './statistics/power.js';
import { sequentialInterval } from './statistics/sequential-interval.js';

export interface SizeQuestion {
  /** Share of the control's documents that succeed, between 0 and 1. */
  readonly controlRate: number;
  /** By how much the treatment's share is greater (or less), as a share. */
  readonly difference: number;
  /** Share of the documents that the treatment reads, between 0 and 1. */
  readonly treatmentShare: number;
  /** Two-sided. */
  readonly alpha: number;
  /** Chance to see the difference where it is there. */
  readonly power: number;
  /** Undefined where it is not known. */
  readonly documentsPerDay?: number;
  /** Documents in the smaller arm, to tell what they would show. */
  readonly sampleSize?: number;
  /** Share of the documents that only one of both versions reads well, for a shadow trial. */
  readonly disagreement?: number;
}

/** Documents that are needed. */
export interface SizeNeeded {
  readonly control: number;
  readonly treatment: number;
  /** Of both arms. */
  readonly documents: number;
  /** Null where nobody said how many come in a day. */
  readonly days: number | null;
}

export interface SizePlan {
  /** For one look at the end; undefined where there is no difference to see. */
  readonly once: SizeNeeded | undefined;
  /** For bounds that hold whenever they are looked at; a little on the safe side. */
  readonly always: SizeNeeded | undefined;
  /** Where a shadow trial reads each document with both; undefined where that was not asked. */
  readonly shadow: { readonly documents: number; readonly days: number | null } | undefined;
  /** Of the sample size that was named: the chance to see the difference, and the least one it can show. */
  readonly ofSampleSize:
    | { readonly power: number; readonly detectable: number | undefined }
    | undefined;
}

/** Where more than this would be needed, nothing is worth waiting for. */
const mostControls = 1e9;
const halvings = 100;

/** The least number from 1 on of which it is true, given that it stays true from there on; undefined where it never is. */
function findLeast(isEnough: (count: number) => boolean): number | undefined {
  if (!isEnough(mostControls)) return undefined;
  let [low, high] = [0, mostControls];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}

const expectedOf = (rate: number, total: number): Proportion => ({
  successes: rate * total,
  total,
});

/** Whether bounds that hold at all times exclude 0 with the chance that is asked for. */
function doAlwaysBoundsShow(
  { controlRate, difference, alpha, power }: SizeQuestion,
  { controls, treatments }: { readonly controls: number; readonly treatments: number },
): boolean {
  const treatmentRate = controlRate + difference;
  const sides = {
    control: expectedOf(controlRate, controls),
    treatment: expectedOf(treatmentRate, treatments),
  };
  const { estimate, lower, upper } = sequentialInterval(sides, alpha);
  const half = difference > 0 ? estimate - lower : upper - estimate;
  const spread = Math.sqrt(
    (controlRate * (1 - controlRate)) / controls +
      (treatmentRate * (1 - treatmentRate)) / treatments,
  );
  return half + normalQuantile(power) * spread <= Math.abs(difference);
}

/** The least gain that so many controls show; undefined where not even one that leads to success always. */
function findDetectable(question: SizeQuestion, controls: number): number | undefined {
  const { controlRate, alpha, treatmentShare } = question;
  const ratio = treatmentShare / (1 - treatmentShare);
  const powerAt = (treatmentRate: number): number =>
    powerOf({ controlShare: controlRate, treatmentShare: treatmentRate, ratio, alpha }, controls);
  let [low, high] = [controlRate, 1];
  if (powerAt(1 - Number.EPSILON) < question.power) return undefined;
  for (let step = 0; step < halvings; step += 1) {
    const middle = (low + high) / 2;
    if (powerAt(middle) >= question.power) high = middle;
    else low = middle;
  }
  return high - controlRate;
}

function toNeeded(question: SizeQuestion, controls: number | undefined): SizeNeeded | undefined {
  if (controls === undefined) return undefined;
  const { treatmentShare } = question;
  const treatment = Math.ceil((controls * treatmentShare) / (1 - treatmentShare));
  const documents = controls + treatment;
  return { control: controls, treatment, documents, days: daysOf(question, documents) };
}

const daysOf = ({ documentsPerDay }: SizeQuestion, documents: number): number | null =>
  documentsPerDay === undefined ? null : Math.ceil(documents / documentsPerDay);

function toShadow(question: SizeQuestion): SizePlan['shadow'] {
  const { disagreement, difference, alpha, power } = question;
  if (disagreement === undefined || disagreement < Math.abs(difference)) return undefined;
  const shares = {
    controlAlone: (disagreement - difference) / 2,
    treatmentAlone: (disagreement + difference) / 2,
  };
  const documents = requiredPairs(shares, { alpha, power });
  return documents === undefined ? undefined : { documents, days: daysOf(question, documents) };
}

const rateNotUsable = failed(
  'invalid',
  'rate-not-usable',
  'The success rate of the control, and that rate with the difference, lie between 0 and 1.',
);

/** How many documents an experiment needs before its start, and what a given number would show; or `rate-not-usable`. */
export function planSize(question: SizeQuestion): Outcome<SizePlan> {
  const { controlRate, difference } = question;
  const isUsable = [controlRate, controlRate + difference].every((rate) => rate > 0 && rate < 1);
  return isUsable ? done(toPlan(question)) : rateNotUsable;
}

function toPlan(question: SizeQuestion): SizePlan {
  const { controlRate, difference, treatmentShare, alpha, power, sampleSize } = question;
  const ratio = treatmentShare / (1 - treatmentShare);
  const asked = {
    controlShare: controlRate,
    treatmentShare: controlRate + difference,
    ratio,
    alpha,
  };
  const always =
    difference === 0
      ? undefined
      : findLeast((controls) =>
          doAlwaysBoundsShow(question, { controls, treatments: controls * ratio }),
        );
  const controlsOfSize =
    sampleSize === undefined ? undefined : ratio >= 1 ? sampleSize : sampleSize / ratio;
  return {
    once: toNeeded(question, requiredControls(asked, power)),
    always: toNeeded(question, always),
    shadow: toShadow(question),
    ofSampleSize:
      controlsOfSize === undefined
        ? undefined
        : {
            power: difference === 0 ? alpha : powerOf(asked, controlsOfSize),
            detectable: findDetectable(question, controlsOfSize),
          },
  };
}
