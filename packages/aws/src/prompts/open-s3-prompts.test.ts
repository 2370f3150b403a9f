import { randomBytes } from 'node:crypto';
import { createFakeDigest, type PromptSource } from '@medextract/core/testing';
import { describePromptStore } from '@medextract/core/testing/contracts';
import { expect, it } from 'vitest';
import { createObjectStore } from '../bytes/object-store.js';
import { openEmulators } from '../testing/open-emulated-stores.js';
import { provisionBucket } from '../testing/provision.js';
import { describeWithEmulators } from '../testing/with-emulators.js';
import { openS3Prompts } from './open-s3-prompts.js';

const prefix = 'prompts/';

async function openBucket() {
  const { others: access } = await openEmulators();
  const bucket = `prompts-${randomBytes(6).toString('hex')}`;
  await provisionBucket(access, bucket);
  const objects = createObjectStore({ access, bucket }, prefix);
  const put = (name: string, text: string) => objects.put(name, Buffer.from(text), 'replace');
  return { given: { access, bucket, prefix, digest: createFakeDigest() }, objects, put };
}

describeWithEmulators('over an emulator', () => {
  describePromptStore('S3', {
    async open(source) {
      const { given, objects, put } = await openBucket();
      const replace = async ({ files, labels }: PromptSource) => {
        await objects.delete('', () => true);
        for (const { name, manifest, content } of files) {
          await put(`${name}/prompt.json`, manifest);
          await put(`${name}/prompt.md`, content);
        }
        await put('drafts/prompt.md', 'no version');
        await put('labels.json', labels);
      };
      await replace(source);
      return { store: await openS3Prompts(given), replace };
    },
  });

  it('throws where a file is missing', async () => {
    const { given, put } = await openBucket();
    await put('v1.0.0/prompt.md', 'half a version');
    await expect(openS3Prompts(given)).rejects.toMatchObject({ code: 'prompts-invalid' });
  });
});
