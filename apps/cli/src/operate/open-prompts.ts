import type { PromptStore } from '@medextract/core/service';
import { nodeDigest } from '@medextract/engine/node-ports';
import { openPromptFolder } from '@medextract/local';
import { ownPrompts } from '../serve/serve-config.js';

/** The prompts that a command works with, as `serve` finds them. */
export const openPrompts = (): Promise<PromptStore> =>
  openPromptFolder({
    folder: process.env['MEDEXTRACT_PROMPTS'] || ownPrompts,
    digest: nodeDigest,
  });
