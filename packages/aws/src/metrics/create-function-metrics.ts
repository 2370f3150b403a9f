import type { MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import type { FunctionFigures, FunctionMetrics } from '@medextract/core/service';
import { type AwsAccess, toClientConfig } from '../clients/aws-config.js';
import { lazy } from '../clients/lazy.js';
import { toStoreFault } from '../clients/store-fault.js';
import { chunk } from '../table/connection.js';

export interface MeasuredFunction {
  readonly name: string;
  readonly memoryMb: number;
}

export interface FunctionMetricsOptions {
  readonly access: AwsAccess;
  readonly functions: readonly MeasuredFunction[];
  /** Namespace in which the functions themselves count their cold starts. */
  readonly namespace: string;
}

/** US dollars for arm64 (AWS Lambda pricing, US East, first tier): a gigabyte for a second, and a request. */
const price = { gigabyteSecond: 0.000_013_333_4, request: 0.000_000_2 } as const;
/** Seconds of one value: hours, so that any span of them can be asked for. */
const periodS = 3_600;
/** Functions of one call: it may hold 500 queries (CloudWatch quotas). */
const perCall = 50;

const measures = {
  invocations: { metric: 'Invocations', stat: 'Sum' },
  errors: { metric: 'Errors', stat: 'Sum' },
  throttles: { metric: 'Throttles', stat: 'Sum' },
  time: { metric: 'Duration', stat: 'Sum' },
  p99: { metric: 'Duration', stat: 'p99' },
  coldStarts: { metric: 'ColdStart', stat: 'Sum' },
} as const;
type Measure = keyof typeof measures;
const measureNames: readonly Measure[] = [
  ...(['invocations', 'errors', 'throttles', 'time', 'p99', 'coldStarts'] as const),
];

const idOf = (measure: Measure, index: number): string => `${measure.toLowerCase()}_${index}`;

function toQueries(functions: readonly MeasuredFunction[], namespace: string): MetricDataQuery[] {
  return functions.flatMap(({ name }, index) =>
    measureNames.map((measure) => {
      const { metric: MetricName, stat: Stat } = measures[measure];
      const isOurs = measure === 'coldStarts';
      const Name = isOurs ? 'function_name' : 'FunctionName';
      const Namespace = isOurs ? namespace : 'AWS/Lambda';
      const Metric = { Namespace, MetricName, Dimensions: [{ Name, Value: name }] };
      return { Id: idOf(measure, index), MetricStat: { Metric, Period: periodS, Stat } };
    }),
  );
}

const sumOf = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0);

function toFigures(
  { name, memoryMb }: MeasuredFunction,
  valuesOf: (measure: Measure) => readonly number[],
): FunctionFigures {
  const invocations = sumOf(valuesOf('invocations'));
  const timeMs = sumOf(valuesOf('time'));
  const p99s = valuesOf('p99');
  const gigabyteSeconds = (timeMs / 1_000) * (memoryMb / 1_024);
  return {
    functionName: name,
    invocations,
    errors: sumOf(valuesOf('errors')),
    throttles: sumOf(valuesOf('throttles')),
    averageDurationMs: invocations === 0 ? null : timeMs / invocations,
    // Percentiles of hours cannot be merged: the worst hour is told.
    p99DurationMs: p99s.length === 0 ? null : Math.max(...p99s),
    coldStarts: sumOf(valuesOf('coldStarts')),
    memoryUsedMb: null,
    memoryAllocatedMb: memoryMb,
    costUsd: gigabyteSeconds * price.gigabyteSecond + invocations * price.request,
  };
}

/** Figures of functions as CloudWatch has them, hour by hour. Memory in use is told by no metric of Lambda. */
export function createFunctionMetrics(options: FunctionMetricsOptions): FunctionMetrics {
  const { access, functions, namespace } = options;
  const open = lazy(async () => {
    const sdk = await import('./cloudwatch-commands.js');
    return { sdk, client: new sdk.CloudWatchClient(toClientConfig(access)) };
  });

  const readValues = async (
    part: readonly MeasuredFunction[],
    span: { readonly from: string; readonly to: string },
  ): Promise<ReadonlyMap<string, readonly number[]>> => {
    const { sdk, client } = await open();
    const values = new Map<string, number[]>();
    let next: { NextToken?: string } = {};
    for (;;) {
      const answer = await client.send(
        new sdk.GetMetricDataCommand({
          MetricDataQueries: toQueries(part, namespace),
          StartTime: new Date(span.from),
          EndTime: new Date(span.to),
          ...next,
        }),
      );
      for (const { Id = '', Values = [] } of answer.MetricDataResults ?? []) {
        values.set(Id, [...(values.get(Id) ?? []), ...Values]);
      }
      if (answer.NextToken === undefined) return values;
      next = { NextToken: answer.NextToken };
    }
  };

  return {
    async list(span) {
      try {
        const figures: FunctionFigures[] = [];
        for (const part of chunk(functions, perCall)) {
          const values = await readValues(part, span);
          for (const [index, one] of part.entries()) {
            figures.push(toFigures(one, (measure) => values.get(idOf(measure, index)) ?? []));
          }
        }
        return figures;
      } catch (error) {
        throw toStoreFault(error);
      }
    },
  };
}
