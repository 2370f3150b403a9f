import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { LogEvent, LogFields, Telemetry } from '@medextract/core/service';
import type { LambdaConfig } from '../config/parse-config.js';
import { createTraces } from './create-traces.js';
import { extractService, figureNames, figureNamespace } from './figure-names.js';

/** The part of the context of an invocation that is used here. */
export interface Invocation {
  readonly functionName: string;
  readonly awsRequestId: string;
  readonly memoryLimitInMB?: string;
  readonly invokedFunctionArn?: string;
  getRemainingTimeInMillis(): number;
}

export interface LambdaTelemetry extends Telemetry {
  /** Begins an invocation: its ids go with each line, and a cold start is counted. */
  begin(invocation: Invocation): void;
  /** One figure of documents, under the service that alarms look for. */
  figure(name: keyof typeof figureNames, value: number): void;
  /** A figure by prompt version as well. */
  figuresOf(promptVersion: string, figures: FiguresOfVersion): void;
  /** Writes the figures of the invocation out. */
  flush(): void;
}

type FiguresOfVersion = Readonly<Partial<Record<keyof typeof figureNames, number>>>;

type Unit = (typeof MetricUnit)[keyof typeof MetricUnit];

const unitOf: Readonly<Partial<Record<keyof typeof figureNames, Unit>>> = {
  extractionTime: MetricUnit.Milliseconds,
  verifiedRate: MetricUnit.NoUnit,
  costUsd: MetricUnit.NoUnit,
  rung: MetricUnit.NoUnit,
};
const unitFor = (name: keyof typeof figureNames): Unit => unitOf[name] ?? MetricUnit.Count;

/** Counters of core that are figures of the service. */
const countersAsFigures: Readonly<Record<string, keyof typeof figureNames>> = {
  jobs_parked_total: 'parked',
};

/**
 * The telemetry of core over Powertools: lines as JSON, figures as embedded metrics, spans as subsegments. Fields are
 * closed by their type; what an invocation's event holds is never written.
 */
export function openTelemetry(config: LambdaConfig): LambdaTelemetry {
  const { service, functionName } = config;
  const logger = new Logger({ serviceName: service });
  const own = new Metrics({ namespace: figureNamespace, serviceName: service });
  const ofDocuments = new Metrics({ namespace: figureNamespace, serviceName: extractService });
  own.setFunctionName(functionName);
  const traces = createTraces(config);

  const figure = (name: keyof typeof figureNames, value: number) =>
    ofDocuments.addMetric(figureNames[name], unitFor(name), value);

  const write = (level: 'info' | 'warn' | 'error', event: LogEvent, fields: LogFields) => {
    const { correlationId, ...rest } = fields;
    // As Powertools names it, so that one query finds the line in every function.
    const named = correlationId === undefined ? rest : { ...rest, correlation_id: correlationId };
    logger[level](event, named);
  };
  return {
    begin(invocation) {
      logger.appendKeys({ request_id: invocation.awsRequestId });
      own.captureColdStartMetric(functionName);
    },
    log: write,
    count(name, labels, by = 1) {
      const known = countersAsFigures[name];
      if (known !== undefined && labels['kind'] === 'extract') figure(known, by);
    },
    observe: () => undefined,
    trace: traces,
    figure,
    figuresOf(promptVersion, figures) {
      const single = new Metrics({ namespace: figureNamespace, serviceName: extractService });
      single.addDimension('promptVersion', promptVersion);
      for (const name of Object.keys(figureNames).filter(isFigureName)) {
        const value = figures[name];
        if (value !== undefined) single.addMetric(figureNames[name], unitFor(name), value);
      }
      single.publishStoredMetrics();
    },
    flush() {
      for (const metrics of [own, ofDocuments]) {
        if (metrics.hasStoredMetrics()) metrics.publishStoredMetrics();
      }
    },
  };
}

const isFigureName = (name: string): name is keyof typeof figureNames => name in figureNames;
