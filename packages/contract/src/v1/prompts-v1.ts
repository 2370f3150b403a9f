import { z } from 'zod';
import { named } from '../named-schema.js';
import { PromptVersion } from '../parameters.js';

export const PromptPath = z.object({ version: PromptVersion });

const promptList = {
  versions: z.array(z.string()),
  default_version: z.string(),
  total_count: z.int(),
};

export const PromptVersionsV1 = named('PromptVersionsV1', z.object(promptList));

export const PromptVersionV1 = named(
  'PromptVersionV1',
  z.object({
    version: z.string(),
    created_at: z.iso.datetime(),
    description: z.string(),
    token_estimate: z.int(),
    is_default: z.boolean(),
  }),
);

export const PromptContentV1 = named(
  'PromptContentV1',
  z.object({ version: z.string(), content: z.string() }),
);

export const PromptsReloadedV1 = named(
  'PromptsReloadedV1',
  z.object({ ...promptList, reloaded_at: z.iso.datetime() }),
);
