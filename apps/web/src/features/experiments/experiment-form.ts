export const modes = ['split', 'shadow', 'bandit'] as const;
type Mode = (typeof modes)[number];

/** What the form holds: texts, as they were typed. */
export interface ExperimentForm {
  readonly name: string;
  readonly description: string;
  readonly control: string;
  readonly treatment: string;
  readonly mode: Mode;
  /** Percent. */
  readonly share: string;
  /** Hours that each step of a ramp takes; 0 for none. */
  readonly rampHours: string;
  /** That the treatment must have read in a step before the next one is taken. */
  readonly rampDocuments: string;
  /** Percent that is kept out of the experiment. */
  readonly holdout: string;
  /** Percent that either arm of a bandit gets at least. */
  readonly floor: string;
  readonly targetSize: string;
  readonly maxDays: string;
  /** Percentage points of success. */
  readonly minDifference: string;
  readonly maxCostIncrease: string;
  readonly maxTimeIncrease: string;
  /** US dollars. */
  readonly shadowCap: string;
  /** What is expected, to reckon the size: percent, and documents a day. */
  readonly controlRate: string;
  readonly perDay: string;
}

export const blankForm: ExperimentForm = {
  ...{ name: '', description: '', control: '', treatment: '', mode: 'split' },
  ...{
    share: '50',
    rampHours: '0',
    rampDocuments: '20',
    holdout: '0',
    floor: '10',
    targetSize: '400',
    maxDays: '30',
    minDifference: '5',
  },
  ...{ maxCostIncrease: '20', maxTimeIncrease: '100', shadowCap: '10' },
  ...{ controlRate: '90', perDay: '' },
};

type Faults = Readonly<Partial<Record<keyof ExperimentForm, string>>>;

interface Bounds {
  readonly least: number;
  readonly most: number;
  readonly isWhole?: boolean;
}

const bounds = {
  targetSize: { least: 30, most: 10_000_000, isWhole: true },
  maxDays: { least: 1, most: 90, isWhole: true },
  minDifference: { least: 0, most: 100 },
  rampDocuments: { least: 0, most: 1_000_000, isWhole: true },
  holdout: { least: 0, most: 99 },
  floor: { least: 1, most: 50 },
  maxCostIncrease: { least: 0, most: 10_000 },
  maxTimeIncrease: { least: 0, most: 10_000 },
} as const satisfies Partial<Record<keyof ExperimentForm, Bounds>>;

function findNumberFault(text: string, { least, most, isWhole = false }: Bounds) {
  const value = text.trim() === '' ? Number.NaN : Number(text);
  if (value >= least && value <= most && (!isWhole || Number.isInteger(value))) return undefined;
  return `A ${isWhole ? 'whole ' : ''}number from ${least} to ${most}.`;
}

const isBetween = (text: string, least: number, most: number): boolean =>
  text.trim() !== '' && Number(text) > least && Number(text) < most;

/** What is wrong with what was typed, field by field. */
export function findFaults(form: ExperimentForm): Faults {
  const isShadow = form.mode === 'shadow';
  const isShareFine = isBetween(form.share, 0, 100) || (isShadow && Number(form.share) === 100);
  const found = {
    name: form.name.trim() === '' ? 'Give it a name.' : undefined,
    treatment:
      form.control === form.treatment ? 'Choose a version other than the control.' : undefined,
    share: isShareFine ? undefined : 'Over 0 and under 100 percent.',
    shadowCap:
      isShadow && !isBetween(form.shadowCap, 0, 1_000_001)
        ? 'A shadow trial needs a bound of what it may cost.'
        : undefined,
    ...Object.fromEntries(
      Object.entries(bounds).map(([field, bound]) => {
        const text = Object.entries(form).find(([name]) => name === field)?.[1] ?? '';
        return [field, findNumberFault(text, bound)];
      }),
    ),
  };
  return Object.fromEntries(Object.entries(found).filter(([, fault]) => fault !== undefined));
}

const rampShares = [0.01, 0.05, 0.1, 0.25];

/** 1, 5, 10 and 25 percent, as far as they are less than the share, and then the share. */
function toRamp({ mode, rampHours, rampDocuments, share }: ExperimentForm) {
  const hours = Number(rampHours);
  if (mode !== 'split' || hours === 0) return [];
  const last = Number(share) / 100;
  return [...rampShares.filter((step) => step < last), last].map((step, index) => ({
    after_hours: index * hours,
    treatment_share: step,
    min_documents: Number(rampDocuments),
  }));
}

/** The form as the service takes it; only of a form without faults. */
export function toPlan(form: ExperimentForm) {
  return {
    name: form.name.trim(),
    description: form.description.trim(),
    control_version: form.control,
    treatment_version: form.treatment,
    mode: form.mode,
    treatment_share: Number(form.share) / 100,
    ramp: toRamp(form),
    target_sample_size: Number(form.targetSize),
    max_duration_days: Number(form.maxDays),
    min_success_rate_delta: Number(form.minDifference),
    max_cost_increase_pct: Number(form.maxCostIncrease),
    max_time_increase_pct: Number(form.maxTimeIncrease),
    holdout_share: form.mode === 'shadow' ? 0 : Number(form.holdout) / 100,
    bandit_floor: Number(form.floor) / 100,
    shadow_max_cost_usd: form.mode === 'shadow' ? Number(form.shadowCap) : null,
  };
}

/** What the size is reckoned from; undefined while something is missing. */
export function toSizeQuery(form: ExperimentForm) {
  const { controlRate, minDifference, share, targetSize, perDay } = form;
  const rate = Number(controlRate) / 100;
  const wanted = Number(minDifference) / 100;
  const isUsable = isBetween(controlRate, 0, 100) && isBetween(minDifference, 0, 100);
  if (!isUsable || findNumberFault(targetSize, bounds.targetSize) !== undefined) return undefined;
  // Where there is no room above, the same difference downwards needs as many.
  const difference = rate + wanted < 1 ? wanted : -wanted;
  if (rate + difference <= 0) return undefined;
  return {
    control_rate: rate,
    difference,
    treatment_share: isBetween(share, 0, 100) ? Number(share) / 100 : 0.5,
    sample_size: Number(targetSize),
    ...(Number(perDay) >= 1 ? { documents_per_day: Math.round(Number(perDay)) } : {}),
    ...(form.mode === 'shadow' ? { disagreement: Math.min(0.99, Math.max(2 * wanted, 0.02)) } : {}),
  };
}
