import type { SizePlan } from '@medextract/core/experiments';

export const toSizePlan = ({ once, always, shadow, ofSampleSize }: SizePlan) => ({
  fixed_horizon: once ?? null,
  always_valid: always ?? null,
  shadow: shadow ?? null,
  power: ofSampleSize?.power ?? null,
  detectable_difference: ofSampleSize?.detectable ?? null,
});
