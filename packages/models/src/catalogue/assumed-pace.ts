import type { ModelPace } from '@medextract/core/models';

/**
 * How fast a hosted model may be, for quotes before anything was measured. An assumption of ours, wide on purpose: from a
 * large model at a busy hour to a small one at a quiet one. Providers publish no figures to hold it against.
 */
export const assumedPace: ModelPace = {
  firstByteSeconds: { least: 0.3, most: 20 },
  outputTokensPerSecond: { least: 15, most: 250 },
};
