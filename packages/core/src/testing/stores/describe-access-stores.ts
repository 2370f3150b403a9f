import { describe, expect, it } from 'vitest';
import type { ApiKey } from '../../access/key-store.js';
import type { Webhook } from '../../webhooks/webhook.js';
import { openStores, type StoresContract } from './stores-contract.js';

const at = '2024-05-06T07:08:09.010Z';
const later = '2024-05-06T07:08:09.011Z';

const aKey = (overrides: Partial<ApiKey> = {}): ApiKey => ({
  id: 'key-1',
  label: 'Underwriting desk',
  secretSha256: 'a'.repeat(64),
  roles: ['viewer', 'reviewer'],
  scopes: null,
  createdAt: at,
  createdBy: 'principal-1',
  expiresAt: null,
  revokedAt: null,
  ...overrides,
});

const aWebhook = (overrides: Partial<Webhook> = {}): Webhook => ({
  id: 'webhook-1',
  url: 'https://example.org/hook?a=1',
  eventTypes: ['document.completed', 'document.failed'],
  secret: 'a secret that signs',
  createdAt: at,
  createdBy: 'principal-1',
  ...overrides,
});

export function describeKeyStore(name: string, contract: StoresContract): void {
  const open = async () => (await openStores(contract)).keys;

  describe(`the ${name} key store`, () => {
    it('keeps keys as they were, and lists the newest first', async () => {
      const keys = await open();
      const narrow = aKey({
        id: 'key-2',
        scopes: ['documents:read'],
        createdAt: later,
        expiresAt: later,
      });
      await keys.create(aKey());
      await keys.create(narrow);
      expect(await keys.find('key-1')).toEqual(aKey());
      expect(await keys.find('key-9')).toBeUndefined();
      expect(await keys.list()).toEqual([narrow, aKey()]);
    });

    it('refuses a known id', async () => {
      const keys = await open();
      await keys.create(aKey());
      const again = keys.create(aKey({ label: 'Another' }));
      await expect(again).rejects.toMatchObject({ code: 'key-exists', retryable: false });
      expect(await keys.find('key-1')).toEqual(aKey());
    });

    it('revokes a key once', async () => {
      const keys = await open();
      await keys.create(aKey());
      expect(await keys.revoke('key-1', later)).toBe(true);
      expect(await keys.revoke('key-1', at)).toBe(false);
      expect(await keys.revoke('key-9', at)).toBe(false);
      expect(await keys.find('key-1')).toEqual(aKey({ revokedAt: later }));
    });
  });
}

export function describeWebhookStore(name: string, contract: StoresContract): void {
  const open = async () => (await openStores(contract)).webhooks;

  describe(`the ${name} webhook store`, () => {
    it('keeps webhooks as they were, and lists the newest first', async () => {
      const webhooks = await open();
      const second = aWebhook({ id: 'webhook-2', createdAt: later });
      await webhooks.create(aWebhook());
      await webhooks.create(second);
      expect(await webhooks.find('webhook-1')).toEqual(aWebhook());
      expect(await webhooks.find('webhook-9')).toBeUndefined();
      expect(await webhooks.list()).toEqual([second, aWebhook()]);
    });

    it('refuses a known id', async () => {
      const webhooks = await open();
      await webhooks.create(aWebhook());
      const again = webhooks.create(aWebhook({ secret: 'another' }));
      await expect(again).rejects.toMatchObject({ code: 'webhook-exists' });
      expect(await webhooks.find('webhook-1')).toEqual(aWebhook());
    });

    it('deletes a webhook once', async () => {
      const webhooks = await open();
      await webhooks.create(aWebhook());
      expect(await webhooks.delete('webhook-1')).toBe(true);
      expect(await webhooks.delete('webhook-1')).toBe(false);
      expect(await webhooks.list()).toEqual([]);
    });
  });
}
