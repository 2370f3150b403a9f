import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import { metricDefinitions } from './metric-definitions.js';
import { toSafeValue } from './safe-fields.js';

type Labels = Readonly<Record<string, string>>;

/** One line of a gauge, read when somebody asks for it. */
interface GaugeReading {
  readonly labels: Labels;
  readonly value: number;
}

interface GaugeDefinition {
  readonly name: string;
  readonly help: string;
  readonly labelNames: readonly string[];
  /** What fails leaves the gauge out; the others are still told. */
  readonly read: () => Promise<readonly GaugeReading[]> | readonly GaugeReading[];
}

export interface Metrics {
  count(name: string, labels: Labels, by: number): void;
  observe(name: string, value: number, labels: Labels): void;
  addGauge(gauge: GaugeDefinition): void;
  /** Prometheus text exposition, and its media type. */
  expose(): Promise<{ readonly contentType: string; readonly text: string }>;
}

interface Labelled<Metric> {
  readonly metric: Metric;
  readonly labelNames: string[];
}

const prefix = 'medextract_';
const milliseconds = /_ms$/;

/** Only labels that the metric was made with: one more would be refused with an exception. */
function toSafeLabels(labels: Labels, known: readonly string[]): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const [name, value] of Object.entries(labels)) {
    if (known.includes(name)) safe[name] = toSafeValue(value);
  }
  return safe;
}

/** The process's figures, as a registry of its own (two services in one process share nothing). */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counters = new Map<string, Labelled<Counter>>();
  const histograms = new Map<string, Labelled<Histogram>>();

  const counterOf = (name: string, labels: Labels): Labelled<Counter> => {
    const known = counters.get(name);
    if (known !== undefined) return known;
    const help = metricDefinitions[name]?.help ?? name;
    const labelNames = Object.keys(labels);
    const metric = new Counter({ name: `${prefix}${name}`, help, labelNames, registers });
    const labelled = { metric, labelNames };
    counters.set(name, labelled);
    return labelled;
  };
  const histogramOf = (name: string, labels: Labels): Labelled<Histogram> => {
    const known = histograms.get(name);
    if (known !== undefined) return known;
    const { help = name, buckets } = metricDefinitions[name] ?? {};
    const labelNames = Object.keys(labels);
    const metric = new Histogram({
      name: `${prefix}${name.replace(milliseconds, '_seconds')}`,
      help,
      labelNames,
      registers,
      ...(buckets === undefined ? {} : { buckets: [...buckets] }),
    });
    const labelled = { metric, labelNames };
    histograms.set(name, labelled);
    return labelled;
  };
  return {
    count(name, labels, by) {
      const { metric, labelNames } = counterOf(name, labels);
      metric.inc(toSafeLabels(labels, labelNames), by);
    },
    observe(name, value, labels) {
      const inUnit = milliseconds.test(name) ? value / 1_000 : value;
      const { metric, labelNames } = histogramOf(name, labels);
      metric.observe(toSafeLabels(labels, labelNames), inUnit);
    },
    addGauge: (gauge) => addGauge(registry, gauge),
    expose: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  };
}

function addGauge(registry: Registry, { name, help, labelNames, read }: GaugeDefinition): void {
  const gauge = new Gauge({
    name: `${prefix}${name}`,
    help,
    labelNames: [...labelNames],
    registers: [registry],
    async collect() {
      gauge.reset();
      try {
        for (const { labels, value } of await read())
          gauge.set(toSafeLabels(labels, labelNames), value);
      } catch {
        gauge.reset();
        // Without labels it would stand at 0, which is a figure.
        if (labelNames.length === 0) gauge.set(Number.NaN);
      }
    },
  });
}
