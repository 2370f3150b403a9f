/** Each is one bundle, `apps/lambda/dist/<name>/index.mjs`, with one role of its own. */
export const functionNames = [
  'upload',
  'extract',
  'metrics',
  'experiment',
  'prompts',
  'api',
  'review',
  'schedule',
  'dead-letter',
] as const;
export type FunctionName = (typeof functionNames)[number];
