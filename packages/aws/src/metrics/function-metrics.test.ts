import {
  CloudWatchClient,
  type MetricDatum,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import { expect, it } from 'vitest';
import { toClientConfig } from '../clients/aws-config.js';
import { openEmulators } from '../testing/open-emulated-stores.js';
import { describeWithEmulators } from '../testing/with-emulators.js';
import { createFunctionMetrics } from './create-function-metrics.js';

const hour = 3_600_000;
const now = Math.floor(Date.now() / hour) * hour;
const Dimensions = [{ Name: 'FunctionName', Value: 'extract' }];

describeWithEmulators('figures of functions', () => {
  it('are sums over hours, the worst hour of percentiles, and what it cost', async () => {
    const { others: access } = await openEmulators();
    const client = new CloudWatchClient(toClientConfig(access));
    const put = (Namespace: string, MetricData: MetricDatum[]) =>
      client.send(new PutMetricDataCommand({ Namespace, MetricData }));
    for (const [index, value] of [1_000, 3_000].entries()) {
      const Timestamp = new Date(now - (index + 1) * hour + 60_000);
      const common = { Timestamp, Dimensions };
      await put('AWS/Lambda', [
        { ...common, MetricName: 'Invocations', Value: 1 },
        { ...common, MetricName: 'Errors', Value: index },
        { ...common, MetricName: 'Duration', Value: value },
      ]);
      const ours = [{ Name: 'function_name', Value: 'extract' }];
      await put('MedExtract', [{ Timestamp, Dimensions: ours, MetricName: 'ColdStart', Value: 1 }]);
    }
    const functions = [
      { name: 'extract', memoryMb: 2_048 },
      { name: 'idle', memoryMb: 128 },
    ];
    const metrics = createFunctionMetrics({ access, functions, namespace: 'MedExtract' });
    const span = {
      from: new Date(now - 2 * hour).toISOString(),
      to: new Date(now).toISOString(),
    };
    const [extract, idle] = await metrics.list(span);
    expect(extract).toMatchObject({
      ...{ functionName: 'extract', invocations: 2, errors: 1, throttles: 0, coldStarts: 2 },
      ...{ averageDurationMs: 2_000, memoryAllocatedMb: 2_048, memoryUsedMb: null },
    });
    expect(extract?.p99DurationMs).toBeGreaterThanOrEqual(3_000);
    // Four seconds of two gigabytes, and two requests.
    expect(extract?.costUsd).toBeCloseTo(8 * 0.000_013_333_4 + 0.000_000_4, 12);
    expect(idle).toMatchObject({ invocations: 0, averageDurationMs: null, p99DurationMs: null });
  });
});
