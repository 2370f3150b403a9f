import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { MedExtractError } from '@medextract/core';
import {
  type Digest,
  type Prompt,
  type PromptFiles,
  type PromptSet,
  type PromptStore,
  type PromptSummary,
  parsePromptSet,
  promptVersionPattern,
} from '@medextract/core/service';

export interface PromptFolderOptions {
  /** Holds `labels.json` and one folder for each version. */
  readonly folder: string;
  readonly digest: Digest;
}

const toSummary = ({ content: _, outputSchema: __, ...summary }: Prompt): PromptSummary => summary;

/** Only folders that are named like a version are looked into; no name ever comes from a caller. */
async function readVersions(folder: string): Promise<PromptFiles[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const names = entries
    .filter((entry) => entry.isDirectory() && promptVersionPattern.test(entry.name))
    .map(({ name }) => name);
  return Promise.all(
    names.map(async (name) => ({
      name,
      manifest: await readFile(join(folder, name, 'prompt.json'), 'utf8'),
      content: await readFile(join(folder, name, 'prompt.md'), 'utf8'),
    })),
  );
}

async function readSet(
  { folder, digest }: PromptFolderOptions,
  known: readonly Prompt[],
): Promise<PromptSet> {
  let files: PromptFiles[];
  let labels: string;
  try {
    files = await readVersions(folder);
    labels = await readFile(join(folder, 'labels.json'), 'utf8');
  } catch (cause) {
    throw new MedExtractError('prompts-invalid', 'The folder of the prompts lacks a file.', {
      cause,
    });
  }
  return parsePromptSet({ files, labels }, { digest, known });
}

/** The prompts of a folder, read when it is opened and when it is asked to. Throws `prompts-invalid`. */
export async function openPromptFolder(options: PromptFolderOptions): Promise<PromptStore> {
  let { prompts, serving } = await readSet(options, []);
  return {
    list: async () => prompts.map(toSummary),
    find: async (version) => prompts.find((prompt) => prompt.version === version),
    servingVersion: async () => serving,
    async reload() {
      ({ prompts, serving } = await readSet(options, prompts));
      return prompts.map(toSummary);
    },
  };
}
