import {
  arms,
  documentTypes,
  experimentModes,
  experimentStatuses,
  pageBands,
} from '@medextract/core/experiments';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { Id, PromptVersion, pageQuery } from '../parameters.js';
import { ImpactGroup } from './impacts-v2.js';

const Share = z.number().gt(0).lt(1);
const Reason = z.string().min(1).max(2_000);

const RampStep = z.strictObject({
  after_hours: z.number().min(0).max(2_160),
  treatment_share: Share,
  /** That the treatment must have read in this step before the next one is taken. */
  min_documents: z.int().min(0).max(1_000_000).default(0),
});

const plan = {
  name: z.string().min(1).max(200),
  description: z.string().max(2_000).default(''),
  control_version: PromptVersion,
  treatment_version: PromptVersion,
  /** `shadow`: the treatment reads what is served beside it, unseen, and both are compared document by document. */
  mode: z.enum(experimentModes).default('split'),
  /** Below 1, but for a shadow trial. */
  treatment_share: z.number().gt(0).max(1).default(0.5),
  ramp: z.array(RampStep).max(20).default([]),
  target_sample_size: z.int().min(30).max(10_000_000).default(100),
  max_duration_days: z.int().min(1).max(90).default(30),
  min_success_rate_delta: z.number().min(0).max(100).default(5),
  max_cost_increase_pct: z.number().min(0).max(10_000).default(20),
  max_time_increase_pct: z.number().min(0).max(10_000).default(100),
  /** What the treatment's readings of a shadow trial may cost together; null in other modes. */
  shadow_max_cost_usd: z.number().positive().max(1_000_000).nullable().default(null),
  /** Cases that the serving version reads as if there were no experiment. */
  holdout_share: z.number().min(0).lt(1).default(0),
  /** The least share of either arm of a bandit. */
  bandit_floor: z.number().gt(0).max(0.5).default(0.1),
};

export const CreateExperiment = named('CreateExperiment', z.strictObject(plan));

export const ExperimentPath = z.object({ experiment_id: Id });
export const ExperimentsQuery = z.object({
  ...pageQuery,
  status: z.enum(experimentStatuses).optional(),
});

export const Experiment = named(
  'Experiment',
  z.object({
    id: z.string(),
    ...plan,
    scope: z.string(),
    status: z.enum(experimentStatuses),
    /** 0 where it does not run. */
    treatment_share_now: z.number(),
    /** Index of the step that was taken; null without a ramp, and where it does not run. */
    ramp_step: z.int().nullable(),
    version: z.int(),
    created_at: z.iso.datetime(),
    created_by: z.string(),
    started_at: z.iso.datetime().nullable(),
    ended_at: z.iso.datetime().nullable(),
    winner: z.string().nullable(),
    conclusion: z.string().nullable(),
    /** What served before the promotion; null before it, and after a rollback. */
    displaced_version: z.string().nullable(),
    rollback_reason: z.string().nullable(),
    control_requests: z.int(),
    treatment_requests: z.int(),
  }),
);

export const ExperimentPage = named(
  'ExperimentPage',
  z.object({ items: z.array(Experiment), next_cursor: z.string().nullable() }),
);

const expected = { expected_version: z.int().min(1).optional(), reason: Reason };

/** Each step says why; `expected_version` refuses it where somebody was faster. */
export const ExperimentTransition = named(
  'ExperimentTransition',
  z.discriminatedUnion('to', [
    z.strictObject({ to: z.literal('running'), ...expected }),
    z.strictObject({
      to: z.literal('completed'),
      ...expected,
      winner: z.union([PromptVersion, z.enum(arms)]).optional(),
    }),
    z.strictObject({ to: z.literal('promoted'), ...expected }),
    z.strictObject({ to: z.literal('rolled_back'), ...expected }),
  ]),
);

export const AssignmentQuery = z.object({
  document_id: Id,
  case_id: z.string().min(1).max(200).optional(),
});

export const Assignment = named(
  'Assignment',
  z.object({ arm: z.enum(arms).nullable(), prompt_version: z.string().nullable() }),
);

const Interval = z.object({ estimate: z.number(), lower: z.number(), upper: z.number() });

const ArmFigures = z.object({
  prompt_version: z.string(),
  /** By intent to treat, as all that follows. */
  requests: z.int(),
  /** Those that this version really read. */
  served_requests: z.int(),
  successes: z.int(),
  mean_processing_time_ms: z.number().nullable(),
  p95_processing_time_ms: z.number().nullable(),
  mean_cost_usd: z.number().nullable(),
  mean_field_completeness: z.number().nullable(),
  verified_share: z.number().nullable(),
});

const Counted = z.object({ requests: z.int(), successes: z.int() });

const Stratum = z.object({
  document_type: z.enum(documentTypes),
  /** Estimated from the size. */
  page_band: z.enum(pageBands),
  control: Counted,
  treatment: Counted,
  /** Corrected for there being several; null where the share moves. */
  sample_ratio_p_value: z.number().nullable(),
});

/** Treatment less control. */
const Adjusted = Interval.extend({
  p_value: z.number(),
  /** What one more page adds. */
  per_page: z.number(),
  /** Share of the variance within the arms that the pages leave. */
  variance_left: z.number(),
});

/** With a p-value that is two-sided and never 0. */
const PairedInterval = Interval.extend({ p_value: z.number() }).nullable();

/** Treatment less control of the same documents. */
const PairedMeasure = z.object({ always_valid: Interval, fixed_horizon: PairedInterval });

const Shadow = z.object({
  pairs: z.int(),
  /** `cap-reached`: the treatment reads no more, and the verdict stands on these pairs. */
  status: z.enum(['reading', 'cap-reached', 'ended']),
  /** Null where a price is not known. */
  spent_usd: z.number().nullable(),
  max_cost_usd: z.number(),
  /** Documents that one version alone could read; McNemar's exact test. */
  success: PairedMeasure.extend({
    control_alone: z.int(),
    treatment_alone: z.int(),
    p_value: z.number(),
  }),
  completeness: PairedMeasure,
  verified_share: PairedMeasure,
  processing_time_ms: PairedInterval,
  cost_usd: PairedInterval,
  /** What the treatment says otherwise. */
  summary: z.string(),
  groups: z.array(ImpactGroup),
});

export const ExperimentResults = named(
  'ExperimentResults',
  z.object({
    experiment_id: z.string(),
    control: ArmFigures,
    treatment: ArmFigures,
    success: z.object({
      /** Shares, treatment less control; holds whenever it is looked at. */
      always_valid: Interval,
      /** For one look at the end. */
      fixed_horizon: Interval.nullable(),
      p_value: z.number(),
      chance_to_beat: z.number(),
      expected_loss: z.number(),
    }),
    /** Treatment over control. */
    cost_ratio: Interval.nullable(),
    time_ratio: Interval.nullable(),
    corrected_p_values: z.object({ success: z.number(), time: z.number(), cost: z.number() }),
    sample_ratio_p_value: z.number().nullable(),
    /** Documents alike, as known before they were read. */
    strata: z.array(Stratum),
    /** Success within strata, pooled (Mantel and Haenszel); null where nothing is known of strata. */
    stratified_success: z.object({ difference: z.number(), p_value: z.number() }).nullable(),
    /** With the pages of the documents held equal; null where that makes nothing surer. */
    adjusted_time_ms: Adjusted.nullable(),
    adjusted_cost_usd: Adjusted.nullable(),
    /** Null in other modes. */
    shadow: Shadow.nullable(),
    verdict: z.object({
      decision: z.enum(['promote', 'review', 'keep-control', 'insufficient-data']),
      reason: z.string(),
    }),
  }),
);

const Labels = z.object({
  serving: z.string(),
  candidate: z.string().nullable(),
  previous: z.string().nullable(),
  version: z.int(),
  changed_at: z.iso.datetime().nullable(),
  changed_by: z.string().nullable(),
  reason: z.string().nullable(),
});

/** `history` has the newest first. */
export const PromptLabels = named(
  'PromptLabels',
  z.object({ current: Labels, history: z.array(Labels) }),
);

export const SetPromptLabel = named(
  'SetPromptLabel',
  z.strictObject({
    label: z.enum(['serving', 'candidate']),
    prompt_version: PromptVersion,
    reason: Reason,
  }),
);
