import { describe, expect, it } from 'vitest';
import { createMetrics } from './create-metrics.js';

async function linesOf(metrics: ReturnType<typeof createMetrics>, start: string) {
  const { text } = await metrics.expose();
  return text.split('\n').filter((line) => line.startsWith(start));
}

describe('createMetrics', () => {
  it('counts by label', async () => {
    const metrics = createMetrics();
    metrics.count('documents_processed_total', { outcome: 'completed' }, 1);
    metrics.count('documents_processed_total', { outcome: 'completed' }, 2);
    metrics.count('documents_processed_total', { outcome: 'failed' }, 1);
    expect(await linesOf(metrics, 'medextract_documents_processed_total')).toEqual([
      'medextract_documents_processed_total{outcome="completed"} 3',
      'medextract_documents_processed_total{outcome="failed"} 1',
    ]);
  });

  it('tells milliseconds in seconds', async () => {
    const metrics = createMetrics();
    metrics.observe('store_commit_ms', 1_500, { outcome: 'stored' });
    expect(await linesOf(metrics, 'medextract_store_commit_seconds_sum')).toEqual([
      'medextract_store_commit_seconds_sum{outcome="stored"} 1.5',
    ]);
  });

  it('takes labels that it did not see at first without a fault', async () => {
    const metrics = createMetrics();
    metrics.count('jobs_parked_total', { kind: 'extract' }, 1);
    metrics.count('jobs_parked_total', { kind: 'extract', code: 'x' }, 1);
    expect(await linesOf(metrics, 'medextract_jobs_parked_total')).toEqual([
      'medextract_jobs_parked_total{kind="extract"} 2',
    ]);
  });

  it('reads gauges when asked, and goes on where one cannot be read', async () => {
    const metrics = createMetrics();
    let waiting = 1;
    metrics.addGauge({
      name: 'queue_jobs',
      help: 'Jobs by kind and state.',
      labelNames: ['kind'],
      read: () => [{ labels: { kind: 'extract' }, value: waiting }],
    });
    metrics.addGauge({
      name: 'broken',
      help: 'Always fails.',
      labelNames: [],
      read: () => Promise.reject(new Error('the store is closed')),
    });
    waiting = 7;
    expect(await linesOf(metrics, 'medextract_queue_jobs')).toEqual([
      'medextract_queue_jobs{kind="extract"} 7',
    ]);
    expect(await linesOf(metrics, 'medextract_broken')).toEqual(['medextract_broken Nan']);
  });

  it('lets no text into a label', async () => {
    const metrics = createMetrics();
    metrics.count('access_refused_total', { code: 'Maria Testperson' }, 1);
    expect((await metrics.expose()).text).not.toContain('Maria');
  });

  it('tells of the process: event loop, memory', async () => {
    const { text } = await createMetrics().expose();
    expect(text).toContain('nodejs_eventloop_lag_p99_seconds');
    expect(text).toContain('process_resident_memory_bytes');
  });
});
