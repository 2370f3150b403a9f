import { setTimeout as sleep } from 'node:timers/promises';
import { createMemoryStores } from '@medextract/core/testing';
import { nodeDigest, systemClock } from '@medextract/engine/node-ports';
import { afterEach, describe, expect, it } from 'vitest';
import { aRunningService, type RunningOverrides } from '../testing/a-running-service.js';

const note = 'Patient: Ada Testperson\nMedications: Metformin 500 mg twice daily.\n';
const opened: { stop(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((service) => service.stop()));
});

async function start(overrides?: RunningOverrides) {
  const running = await aRunningService(overrides);
  opened.push(running.service);
  return running;
}

describe('startService', () => {
  it('takes a document in, reads it, gives its facts, and forgets it when told to', async () => {
    const { ask, upload, process } = await start();
    const id = await upload(note);
    const processed = await process(id);
    expect(processed.status).toBe(200);
    expect(await processed.json()).toMatchObject({
      document_id: id,
      status: 'completed',
      medical_data: { medications: [{ name: 'Metformin' }] },
    });
    expect((await ask(`/api/results/${id}`)).status).toBe(200);
    expect((await ask(`/api/results/${id}`, { method: 'DELETE' })).status).toBe(200);
    expect((await ask(`/api/results/${id}`)).status).toBe(404);
  });

  it('gives one admin key at the first start, and none after it', async () => {
    const stores = createMemoryStores({ clock: systemClock, digest: nodeDigest });
    const first = await start({ stores });
    expect(first.service.firstKey).toMatch(/^mek_/);
    const second = await start({ stores });
    expect(second.service.firstKey).toBeUndefined();
    expect((await second.ask('/api/documents')).status).toBe(401);
  });

  it('asks for no key where it was told so, but answers no page of a foreign site', async () => {
    const { address } = await start({ flags: { auth: false } });
    expect((await fetch(`${address}/api/documents`)).status).toBe(200);
    const headers = { origin: 'https://example.org' };
    expect((await fetch(`${address}/api/documents`, { headers })).status).toBe(403);
  });

  it('tells figures of requests, documents, queue and workers', async () => {
    const { ask, upload, process } = await start();
    await process(await upload(note));
    const text = await (await ask('/metrics')).text();
    for (const line of [
      /^medextract_http_request_duration_seconds_count\{.*status="200"/m,
      /^medextract_documents_processed_total\{outcome="completed"\} 1$/m,
      /^medextract_queue_jobs\{kind="extract",state="waiting"\} 0$/m,
      /^medextract_workers\{state="ready"\} [12]$/m,
      /^medextract_store_commit_seconds_count\{outcome="stored"\} [1-9]/m,
    ]) {
      expect(text).toMatch(line);
    }
  });

  it('is healthy when it has started', async () => {
    const { address } = await start();
    const response = await fetch(`${address}/api/health`);
    expect(response.status).toBe(200);
    expect(await response.json()).toMatchObject({ status: 'healthy' });
  });

  it('gives the answers under way before it stops, and ends streams of events', async () => {
    const environment = { MEDEXTRACT_DOCUMENT_SECONDS: '1' };
    const { service, ask, upload, process } = await start({ environment });
    const events = await ask('/api/v2/events');
    const slow = process(await upload('HANG-THE-WORKER'));
    await sleep(300);
    const startedAt = performance.now();
    await service.stop();
    opened.length = 0;
    expect(await (await slow).json()).toMatchObject({ status: 'failed' });
    await expect(events.text()).rejects.toThrow();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });
});

describe('a document that spoils its worker', () => {
  const environment = { MEDEXTRACT_DOCUMENT_SECONDS: '1' };

  it('that hangs fails alone, and health and other documents are quick meanwhile', async () => {
    const { ask, upload, process } = await start({ environment });
    const hung = process(await upload('HANG-THE-WORKER'));
    const times: number[] = [];
    for (let round = 0; round < 10; round += 1) {
      const startedAt = performance.now();
      expect((await ask('/api/health')).status).toBe(200);
      times.push(performance.now() - startedAt);
      expect((await process(await upload(`${note}${round}`))).status).toBe(200);
    }
    expect(times.sort((a, b) => a - b)[5]).toBeLessThan(50);
    expect(await (await hung).json()).toMatchObject({ status: 'failed' });
  });

  it('that ends it is tried again, then parked with its cause, and stops nobody', async () => {
    const { ask, upload, process } = await start({ environment });
    const id = await upload('CRASH-THE-WORKER');
    void process(id).catch(() => undefined);
    expect((await process(await upload(note))).status).toBe(200);
    await expect
      .poll(async () => JSON.stringify(await (await ask(`/api/results/${id}`)).json()), {
        timeout: 120_000,
        interval: 250,
      })
      .toContain('"status":"failed"');
    const text = await (await ask('/metrics')).text();
    expect(text).toMatch(/^medextract_workers_ended_total\{reason="worker-crashed"\} 5$/m);
  });
});
