import { formatPoints, formatRatio } from '../../ui/format-figures.js';
import type { IntervalRow } from '../../ui/interval-plot.js';
import type { Experiment, Results } from './experiment-types.js';

const toMost = (percent: number): number => 1 + percent / 100;

/** What the arms differ in, with bounds that hold at every look. */
export function listIntervals(experiment: Experiment, results: Results): readonly IntervalRow[] {
  const { success, cost_ratio: cost, time_ratio: time } = results;
  const isEmpty = results.control.requests === 0 || results.treatment.requests === 0;
  return [
    {
      ...{ id: 'success', label: 'Success, difference', hint: 'Holds whenever one looks' },
      ...{ interval: isEmpty ? null : success.always_valid, none: 0, better: 'higher' },
      format: formatPoints,
    },
    {
      ...{ id: 'once', label: 'Success, one look', hint: 'Only for one look at the end' },
      ...{ interval: success.fixed_horizon, none: 0, better: 'higher', format: formatPoints },
    },
    {
      ...{ id: 'cost', label: 'Cost, ratio', interval: cost, none: 1, better: 'lower' },
      ...{ limit: toMost(experiment.max_cost_increase_pct), format: formatRatio },
    },
    {
      ...{ id: 'time', label: 'Time, ratio', interval: time, none: 1, better: 'lower' },
      ...{ limit: toMost(experiment.max_time_increase_pct), format: formatRatio },
    },
  ];
}

export interface Guardrail {
  readonly id: string;
  readonly name: string;
  readonly limit: string;
  readonly state: 'holds' | 'broken' | 'unknown';
}

type Bounds = { readonly lower: number; readonly upper: number } | null;

/** Documents in each arm before cost, time and share are judged, as the service does it. */
const leastRequests = 50;
const unevenArms = 0.001;

function judgeRatio(ratio: Bounds, percent: number, isEnough: boolean): Guardrail['state'] {
  if (ratio === null || !isEnough) return 'unknown';
  return ratio.lower > toMost(percent) ? 'broken' : 'holds';
}

/** What stops a running experiment by itself, and whether it would now. */
export function listGuardrails(experiment: Experiment, results: Results): readonly Guardrail[] {
  const { control, treatment, success, sample_ratio_p_value: ratio } = results;
  const fewest = Math.min(control.requests, treatment.requests);
  const isEnough = fewest >= leastRequests;
  const { max_cost_increase_pct: cost, max_time_increase_pct: time } = experiment;
  return [
    {
      ...{ id: 'success', name: 'Success', limit: 'surely not worse' },
      state: fewest === 0 ? 'unknown' : success.always_valid.upper < 0 ? 'broken' : 'holds',
    },
    {
      ...{ id: 'cost', name: 'Cost', limit: `at most ${cost} % more` },
      state: judgeRatio(results.cost_ratio, cost, isEnough),
    },
    {
      ...{ id: 'time', name: 'Time', limit: `at most ${time} % more` },
      state: judgeRatio(results.time_ratio, time, isEnough),
    },
    {
      ...{ id: 'sample-ratio', name: 'Sizes of the arms', limit: 'as even as chance allows' },
      state: ratio === null || !isEnough ? 'unknown' : ratio < unevenArms ? 'broken' : 'holds',
    },
  ];
}

/** Whether the arms got more uneven than chance allows. */
export const isUneven = ({ sample_ratio_p_value: ratio }: Results): boolean =>
  ratio !== null && ratio < unevenArms;
