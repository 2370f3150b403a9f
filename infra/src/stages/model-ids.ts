/** Models that may be asked, first the one that is asked first; the catalogue of `packages/models` prices them. */
export const modelIds = [
  'anthropic.claude-haiku-4-5-20251001-v1:0',
  'anthropic.claude-sonnet-4-5-20250929-v1:0',
] as const;
