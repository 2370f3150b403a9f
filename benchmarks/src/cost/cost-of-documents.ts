import type { AwsPrices } from './aws-prices.js';

/** What was measured, of a document of our own notes. */
export interface MeasuredFigures {
  /** To read and assemble one record offline, on one core. */
  readonly extractCpuMs: number;
  readonly recordBytes: number;
  readonly documentBytes: number;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

export interface ModelUse {
  readonly modelId: string;
  readonly inputUsdPerMillion: number;
  readonly outputUsdPerMillion: number;
  /** A function waits for its model, and its memory is paid meanwhile. */
  readonly seconds: number;
}

export interface CostLine {
  readonly what: string;
  readonly quantity: number;
  readonly unit: string;
  readonly usd: number;
}

/** Kept for a month, then older kinds of storage: the first month is what a document costs at once. */
const months = 1;

/** Calls that one document makes: the journey upload → extract → result, by the code of the functions (decision 23). */
export const callsPerDocument = {
  apiRequests: 3,
  functionCalls: 5,
  /** Beside reading: upload, record, figures, parts of a second each. */
  otherFunctionMs: 300,
  /** Four steps of about eight rows; a row in a transaction counts twice, and for each kilobyte. */
  tableWriteUnits: 64,
  tableReadUnits: 48,
  objectPuts: 2,
  objectGets: 3,
  queueRequests: 6,
  events: 2,
  /** Data keys are kept by a process, bucket keys by S3: what is left. */
  keyRequests: 1,
  logBytes: 4_000,
  trailEvents: 40,
} as const;

/** A lambda has one virtual processor from 1,769 MB on; ours has 2,048. */
const extractGigabytes = 2;
const otherGigabytes = 0.75;

/** What a number of documents costs beyond what a month costs anyhow. */
export function costOfDocuments(
  documents: number,
  options: {
    readonly figures: MeasuredFigures;
    readonly prices: AwsPrices;
    readonly model: ModelUse | null;
  },
): readonly CostLine[] {
  const { figures, prices, model } = options;
  const calls = callsPerDocument;
  const extractSeconds = figures.extractCpuMs / 1_000 + (model?.seconds ?? 0);
  const line = (what: string, each: number, unit: string, price: number): CostLine => ({
    what,
    quantity: each * documents,
    unit,
    usd: each * documents * price,
  });
  const kept = figures.documentBytes + figures.recordBytes;
  const lines = [
    line(
      'requests of the API',
      calls.apiRequests,
      'requests',
      prices.apiRequest + prices.firewallRequest,
    ),
    line('calls of functions', calls.functionCalls, 'calls', prices.lambdaRequest),
    line('reading', extractGigabytes * extractSeconds, 'GB s', prices.lambdaGigabyteSecond),
    line(
      'all other functions',
      (otherGigabytes * calls.otherFunctionMs) / 1_000,
      'GB s',
      prices.lambdaGigabyteSecond,
    ),
    line('writes to tables', calls.tableWriteUnits, 'units', prices.tableWriteUnit),
    line('reads of tables', calls.tableReadUnits, 'units', prices.tableReadUnit),
    line('objects written', calls.objectPuts, 'puts', prices.objectPut),
    line('objects read', calls.objectGets, 'gets', prices.objectGet),
    line(
      'storage',
      (months * kept) / 1e9,
      'GB months',
      prices.objectGigabyteMonth + prices.tableGigabyteMonth,
    ),
    line('queues', calls.queueRequests, 'requests', prices.queueRequest),
    line('events', calls.events, 'events', prices.event),
    line('keys', calls.keyRequests, 'requests', prices.keyRequest),
    line('logs', calls.logBytes / 1e9, 'GB', prices.logGigabyte),
    line('audit trail', calls.trailEvents, 'events', prices.trailDataEvent),
  ];
  if (model === null) return lines;
  return [
    ...lines,
    line(`${model.modelId}: input`, figures.inputTokens, 'tokens', model.inputUsdPerMillion / 1e6),
    line(
      `${model.modelId}: output`,
      figures.outputTokens,
      'tokens',
      model.outputUsdPerMillion / 1e6,
    ),
  ];
}

/** What a stage costs in a month though nobody uses it: endpoints in each zone above all. */
export function costOfMonth(
  stage: {
    readonly endpoints: number;
    readonly zones: number;
    readonly keys: number;
    readonly alarms: number;
    readonly warmGigabytes: number;
  },
  prices: AwsPrices,
): readonly CostLine[] {
  const hours = 730;
  const line = (what: string, quantity: number, unit: string, price: number): CostLine => ({
    what,
    quantity,
    unit,
    usd: quantity * price,
  });
  return [
    line('endpoints', stage.endpoints * stage.zones * hours, 'hours', prices.endpointZoneHour),
    line('keys', stage.keys, 'keys', prices.keyMonth),
    line('alarms', stage.alarms, 'alarms', prices.alarmMonth),
    line('dashboard', 1, 'dashboards', prices.dashboardMonth),
    line('firewalls', 2, 'firewalls', prices.firewallMonth + 4 * prices.firewallRuleMonth),
    line('instances kept warm', stage.warmGigabytes * hours, 'GB h', prices.warmGigabyteHour),
  ];
}

export const sumUsd = (lines: readonly CostLine[]): number =>
  lines.reduce((sum, { usd }) => sum + usd, 0);
