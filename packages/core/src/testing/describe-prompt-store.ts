import { afterEach, describe, expect, it } from 'vitest';
import type { PromptStore } from '../prompts/prompt-store.js';
import { aPrompt, promptLabels } from './a-prompt.js';
import type { PromptSource } from './memory/memory-prompt-store.js';

export interface OpenPrompts {
  readonly store: PromptStore;
  /** Makes the source hold this from now on. */
  replace(source: PromptSource): Promise<void> | void;
  close?(): Promise<void> | void;
}

export interface PromptStoreContract {
  readonly open: (source: PromptSource) => Promise<OpenPrompts> | OpenPrompts;
}

const versions = ['v10.0.0', 'v1.0.0', 'v2.0.0'];
const files = versions.map((version) => aPrompt(version));
const source: PromptSource = { files, labels: promptLabels('v2.0.0') };

/** What every store of prompts promises. */
export function describePromptStore(name: string, { open }: PromptStoreContract): void {
  describe(`prompt store: ${name}`, () => {
    let opened: OpenPrompts | undefined;
    afterEach(() => opened?.close?.());
    const openStore = async (): Promise<OpenPrompts> => {
      opened = await open(source);
      return opened;
    };

    it('lists versions in the order of their numbers, without their text', async () => {
      const { store } = await openStore();
      const list = await store.list();
      expect(list.map(({ version }) => version)).toEqual(['v1.0.0', 'v2.0.0', 'v10.0.0']);
      expect(Object.keys(list[0] ?? {})).not.toContain('content');
    });

    it('finds a version with its text, its settings and a digest of all', async () => {
      const { store } = await openStore();
      expect(await store.find('v1.0.0')).toMatchObject({
        version: 'v1.0.0',
        content: 'Read as v1.0.0 says: {{document}}',
        settings: { temperature: 0, maxOutputTokens: 100 },
        outputSchema: { type: 'object' },
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      });
    });

    it.each(['v3.0.0', '', '..', '../v1.0.0', 'v1.0.0/../v2.0.0', '__proto__'])(
      'finds nothing for "%s"',
      async (version) => {
        const { store } = await openStore();
        expect(await store.find(version)).toBeUndefined();
      },
    );

    it('sees a new version and another label when it is read anew, and not before', async () => {
      const { store, replace } = await openStore();
      await replace({ files: [...files, aPrompt('v3.0.0')], labels: promptLabels('v3.0.0') });
      expect(await store.servingVersion()).toBe('v2.0.0');
      expect(await store.reload()).toHaveLength(4);
      expect(await store.servingVersion()).toBe('v3.0.0');
      expect(await store.find('v3.0.0')).toBeDefined();
    });

    it.each([
      ['a version was edited', [aPrompt('v2.0.0', { content: 'Other: {{document}}' })], 'v2.0.0'],
      ['a version is at fault', [...files, aPrompt('v3.0.0', { content: 'No place.' })], 'v2.0.0'],
      ['none serves', files, 'v9.0.0'],
    ])('keeps what it knows where %s', async (_, changed, serving) => {
      const { store, replace } = await openStore();
      await replace({ files: changed, labels: promptLabels(serving) });
      await expect(store.reload()).rejects.toMatchObject({ code: 'prompts-invalid' });
      expect(await store.servingVersion()).toBe('v2.0.0');
      expect((await store.find('v2.0.0'))?.content).toContain('v2.0.0');
    });
  });
}
