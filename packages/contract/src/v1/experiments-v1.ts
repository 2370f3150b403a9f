import { experimentStatuses } from '@medextract/core/experiments';
import { z } from 'zod';
import { named } from '../named-schema.js';
import { Id, PromptVersion } from '../parameters.js';

/** Control before treatment, in percent. */
const trafficAllocations = ['50/50', '80/20', '95/5'] as const;

export const ExperimentPath = z.object({ experiment_id: Id });

export const ExperimentsQueryV1 = z.object({ status: z.enum(experimentStatuses).optional() });

export const CreateExperimentV1 = named(
  'CreateExperimentV1',
  z.object({
    name: z.string().min(1).max(200),
    description: z.string().max(2_000).default(''),
    control_version: PromptVersion,
    treatment_version: PromptVersion,
    traffic_allocation: z.enum(trafficAllocations).default('50/50'),
    target_sample_size: z.int().min(30).max(10_000_000).default(100),
    max_duration_days: z.int().min(1).max(90).default(30),
    min_success_rate_delta: z.number().min(0).max(100).default(5),
    max_cost_increase_pct: z.number().min(0).max(10_000).default(20),
  }),
);

export const ExperimentV1 = named(
  'ExperimentV1',
  z.object({
    experiment_id: z.string(),
    name: z.string(),
    description: z.string(),
    control_version: z.string(),
    treatment_version: z.string(),
    traffic_allocation: z.string(),
    target_sample_size: z.int(),
    max_duration_days: z.int(),
    min_success_rate_delta: z.number(),
    max_cost_increase_pct: z.number(),
    status: z.enum(experimentStatuses),
    created_at: z.iso.datetime(),
    started_at: z.iso.datetime().nullable(),
    ended_at: z.iso.datetime().nullable(),
    created_by: z.string(),
    control_requests: z.int(),
    treatment_requests: z.int(),
    winner: z.string().nullable(),
    conclusion: z.string().nullable(),
  }),
);

export const ExperimentListV1 = named('ExperimentListV1', z.array(ExperimentV1));

const Winner = z.union([PromptVersion, z.enum(['control', 'treatment'])]);
const conclusion = {
  winner: Winner.optional(),
  conclusion: z.string().min(1).max(2_000).optional(),
};

/** In the address or in the body; the body counts where both say something. */
export const CompleteQueryV1 = z.object(conclusion);
export const CompleteExperimentV1 = named('CompleteExperimentV1', z.object(conclusion));

export const RollbackExperimentV1 = named(
  'RollbackExperimentV1',
  z.object({ reason: z.string().min(1).max(2_000) }),
);
