import { type AwsAccess, openS3Prompts } from '@medextract/aws';
import type { PromptStore } from '@medextract/core/service';
import { nodeDigest } from '@medextract/engine/node-ports';

/** Where releases put the prompt versions (`.github/workflows/deploy-stage.yml`). */
const prefix = 'prompts/';

/** The prompts of the bucket, read when the first is asked for; a failure is not kept. */
export function openPrompts(access: AwsAccess, bucket: string): PromptStore {
  let opening: Promise<PromptStore> | undefined;
  const open = (): Promise<PromptStore> => {
    opening ??= openS3Prompts({ access, bucket, prefix, digest: nodeDigest }).catch((error) => {
      opening = undefined;
      throw error;
    });
    return opening;
  };
  return {
    list: async () => (await open()).list(),
    find: async (version) => (await open()).find(version),
    servingVersion: async () => (await open()).servingVersion(),
    reload: async () => (await open()).reload(),
  };
}
