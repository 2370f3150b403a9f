import { MedExtractError } from '@medextract/core';
import {
  type Digest,
  type Prompt,
  type PromptSet,
  type PromptStore,
  type PromptSummary,
  parsePromptSet,
  promptVersionPattern,
} from '@medextract/core/service';
import { createObjectStore, type ObjectStore } from '../bytes/object-store.js';
import type { AwsAccess } from '../clients/aws-config.js';

export interface S3PromptsOptions {
  readonly access: AwsAccess;
  readonly bucket: string;
  /** Ends with `/`; below it are `labels.json` and, for each version, `prompt.json` and `prompt.md`. */
  readonly prefix: string;
  readonly digest: Digest;
}

/** More versions than this are not looked for. */
const maxObjects = 1_000;

const toSummary = ({ content: _, outputSchema: __, ...summary }: Prompt): PromptSummary => summary;

/** Only names that a version may have are read; none ever comes from a caller. */
async function readSet(
  objects: ObjectStore,
  digest: Digest,
  known: readonly Prompt[],
): Promise<PromptSet> {
  const read = async (name: string): Promise<string> => {
    const bytes = await objects.get(name);
    if (bytes !== undefined) return new TextDecoder().decode(bytes);
    throw new MedExtractError('prompts-invalid', 'The prompts in the bucket lack a file.');
  };
  const listed = await objects.list({ prefix: '', limit: maxObjects });
  const folders = listed.map(({ name }) => name.split('/')[0] ?? '');
  const names = [...new Set(folders)].filter((name) => promptVersionPattern.test(name));
  const files = await Promise.all(
    names.map(async (name) => ({
      name,
      manifest: await read(`${name}/prompt.json`),
      content: await read(`${name}/prompt.md`),
    })),
  );
  return parsePromptSet({ files, labels: await read('labels.json') }, { digest, known });
}

/** The prompts below a prefix of a bucket, read when it is opened and when it is asked to. Throws `prompts-invalid`. */
export async function openS3Prompts(options: S3PromptsOptions): Promise<PromptStore> {
  const { access, bucket, prefix, digest } = options;
  const objects = createObjectStore({ access, bucket }, prefix);
  let { prompts, serving } = await readSet(objects, digest, []);
  return {
    list: async () => prompts.map(toSummary),
    find: async (version) => prompts.find((prompt) => prompt.version === version),
    servingVersion: async () => serving,
    async reload() {
      ({ prompts, serving } = await readSet(objects, digest, prompts));
      return prompts.map(toSummary);
    },
  };
}
