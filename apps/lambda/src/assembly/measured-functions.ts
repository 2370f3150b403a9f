import type { MeasuredFunction } from '@medextract/aws';
import type { LambdaConfig } from '../config/parse-config.js';

/** Memory by function, as `infra/src/functions/function-catalogue.ts` gives it; a test holds both together. */
export const memoryMbOf = {
  upload: 1_024,
  extract: 2_048,
  metrics: 512,
  experiment: 512,
  prompts: 512,
  api: 1_024,
  review: 512,
  schedule: 512,
  'dead-letter': 256,
} as const satisfies Readonly<Record<string, number>>;

/** The functions of a stage, as CloudWatch knows them. */
export const measuredFunctions = ({
  stage,
}: Pick<LambdaConfig, 'stage'>): readonly MeasuredFunction[] =>
  Object.entries(memoryMbOf).map(([name, memoryMb]) => ({
    name: `medextract-${stage}-${name}`,
    memoryMb,
  }));
