import type { ProcessingFailure, Prompt, PromptStore } from '@medextract/core/service';

/** Where models read: each document is read with the text that they are asked with. */
export interface ReadingPrompts {
  readonly prompts: PromptStore;
}

const promptMissing: ProcessingFailure = {
  code: 'prompt-missing',
  message: 'The prompt version that this document shall be read with is not there any more.',
  remedy: 'Process the document again, with another version or with the one that serves.',
};

type FoundPrompt =
  /** Undefined where no model reads. */
  | { readonly ok: true; readonly prompt: Prompt | undefined }
  | { readonly ok: false; readonly failure: ProcessingFailure; readonly processingMs: 0 };

/** The prompt of a request, or the one that serves. */
export async function findReadingPrompt(
  models: ReadingPrompts | undefined,
  version: string | undefined,
): Promise<FoundPrompt> {
  if (models === undefined) return { ok: true, prompt: undefined };
  const { prompts } = models;
  const prompt = await prompts.find(version ?? (await prompts.servingVersion()));
  return prompt === undefined
    ? { ok: false, failure: promptMissing, processingMs: 0 }
    : { ok: true, prompt };
}
