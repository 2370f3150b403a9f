import { describe, expect, it } from 'vitest';
import {
  aDocumentEntry,
  anAuditEvent,
  createCollectingTelemetry,
  createFakeDigest,
  createFixedClock,
  createHandTimer,
  createMemoryStores,
  createSequentialIds,
} from './index.js';

describe('createHandTimer', () => {
  it('wakes who has slept enough, and moves the clock', async () => {
    const clock = createFixedClock(0);
    const timer = createHandTimer(clock);
    const woken: string[] = [];
    const { signal } = new AbortController();
    const slept = [20, 10, 30].map(async (ms) => {
      await timer.sleep(ms, signal);
      woken.push(`${ms}`);
    });
    timer.advance(20);
    await Promise.all(slept.slice(0, 2));
    expect([woken, timer.sleepers, clock.now()]).toEqual([['10', '20'], 1, 20]);
  });

  it('ends a sleep with the reason of the signal', async () => {
    const timer = createHandTimer(createFixedClock());
    const controller = new AbortController();
    const slept = timer.sleep(10, controller.signal);
    controller.abort(new Error('enough'));
    await expect(slept).rejects.toThrow('enough');
    await expect(timer.sleep(10, controller.signal)).rejects.toThrow('enough');
    expect(timer.sleepers).toBe(0);
  });
});

describe('createCollectingTelemetry', () => {
  it('keeps what it is told', async () => {
    const telemetry = createCollectingTelemetry();
    telemetry.log('info', 'job-started', { jobId: 'job-1' });
    telemetry.count('jobs_total', {});
    telemetry.observe('job_ms', 5, {});
    await telemetry.trace('job', {}, async () => 1);
    const fault = telemetry.trace('job', {}, async () => {
      throw new Error('no');
    });
    await expect(fault).rejects.toThrow('no');
    expect(telemetry).toMatchObject({
      lines: [{ level: 'info', event: 'job-started' }],
      counts: [{ name: 'jobs_total', by: 1 }],
      observations: [{ value: 5 }],
      spans: [{ failed: false }, { failed: true }],
    });
  });
});

describe('createSequentialIds', () => {
  it('counts', () => {
    const ids = createSequentialIds('job');
    expect([ids.next(), ids.next()]).toEqual(['job-000001', 'job-000002']);
  });
});

describe('createFakeDigest', () => {
  it('tells contents apart in 64 hexadecimal digits, text taken as UTF-8', () => {
    const { sha256 } = createFakeDigest();
    expect(sha256('é')).toMatch(/^[0-9a-f]{64}$/);
    expect(sha256('é')).toBe(sha256(new TextEncoder().encode('é')));
    expect(new Set(['', 'a', 'b', 'ab', 'ba'].map(sha256)).size).toBe(5);
  });
});

describe('createMemoryStores', () => {
  it('shares one state between its stores', async () => {
    const stores = createMemoryStores({ clock: createFixedClock(), digest: createFakeDigest() });
    const entry = aDocumentEntry();
    const documents = [{ entry, expectedVersion: 0 }];
    expect(await stores.records.commit({ documents, audit: [anAuditEvent()] })).toEqual({
      ok: true,
    });
    expect(await stores.records.find(entry.id)).toEqual(entry);
    expect(await stores.auditLog.head()).toMatchObject({ sequence: 1 });
  });
});
