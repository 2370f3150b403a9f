import { createMemoryStores } from '@medextract/core/testing';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { describe, expect, it } from 'vitest';
import { aRunningService } from '../testing/a-running-service.js';

describe('experiments in the running service', () => {
  it('say what was meant, and that no model read, where none is configured', async () => {
    const stores = createMemoryStores({ clock: systemClock, digest: nodeDigest });
    const { ask, upload, process, service } = await aRunningService({ stores });
    try {
      const post = (path: string, json: object) =>
        ask(path, {
          method: 'POST',
          body: JSON.stringify(json),
          headers: { 'content-type': 'application/json' },
        });
      const draft = { name: 'Try', control_version: 'v3.0.0', treatment_version: 'v2.1.0' };
      const made = await post('/api/experiments', draft);
      const { experiment_id: id }: { experiment_id?: string } = JSON.parse(await made.text());
      expect((await ask(`/api/experiments/${id}/start`, { method: 'POST' })).status).toBe(200);
      const documentId = await upload('PMH: hypertension.');
      const result: unknown = JSON.parse(await (await process(documentId)).text());
      expect(result).toMatchObject({ status: 'completed', prompt_version: null });
      const revision = await stores.records.findRevision(documentId);
      expect(revision?.cause).toMatchObject({
        intent: { because: 'experiment', experimentId: id },
      });
      const told: unknown = JSON.parse(await (await ask(`/api/experiments/${id}`)).text());
      const counted = { control_requests: 1, treatment_requests: 0 };
      const other = { control_requests: 0, treatment_requests: 1 };
      expect([counted, other].map((counts) => ({ ...Object(told), ...counts }))).toContainEqual(
        told,
      );
    } finally {
      await service.stop();
    }
  });
});
