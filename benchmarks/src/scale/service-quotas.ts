import { callsPerDocument } from '../cost/cost-of-documents.js';

/** What one document needs of a service each second, and how much the service gives before it is asked for more. */
export interface ServiceQuota {
  readonly service: string;
  readonly limit: number;
  readonly unit: string;
  /** Of that unit, for one document a second. */
  readonly perDocument: number;
  /** How one gets beyond it. */
  readonly beyond: string;
}

export interface ReadingPace {
  /** A function is busy so long with one document, its model included. */
  readonly secondsPerDocument: number;
  readonly tokensPerDocument: number;
  readonly bedrockTokensPerMinute: number;
}

/** Commits of one document, and of one store in a second (decision 23: 50 to 100, three or four a document). */
export const commitsPerDocument = 4;
export const commitsPerStore = 75;
/** Long packets take the workflow. */
const packetShare = 0.02;

/** Default quotas of us-east-1 (each service's quota page, as publicly known in 2025); Bedrock's is an input. */
export const listQuotas = (pace: ReadingPace): readonly ServiceQuota[] => [
  {
    service: 'Bedrock',
    limit: pace.bedrockTokensPerMinute / 60,
    unit: 'tokens/s',
    perDocument: pace.tokensPerDocument,
    beyond:
      'a larger quota, a second model, provisioned throughput; else documents wait or are read offline',
  },
  {
    service: 'Lambda',
    limit: 1_000,
    unit: 'instances at once',
    perDocument: pace.secondsPerDocument + callsPerDocument.otherFunctionMs / 1_000,
    beyond: 'a larger quota (tens of thousands are given)',
  },
  {
    service: 'Stores (audit chain)',
    limit: commitsPerStore,
    unit: 'commits/s',
    perDocument: commitsPerDocument,
    beyond: 'a store, and so a chain, for each tenant or group of tenants',
  },
  {
    service: 'API Gateway',
    limit: 10_000,
    unit: 'requests/s',
    perDocument: callsPerDocument.apiRequests,
    beyond: 'a larger quota; back-files come by manifest, not by request',
  },
  {
    service: 'DynamoDB writes',
    limit: 40_000,
    unit: 'units/s of a table',
    perDocument: callsPerDocument.tableWriteUnits,
    beyond: 'a larger quota, warmed before a planned jump',
  },
  {
    service: 'DynamoDB reads',
    limit: 40_000,
    unit: 'units/s of a table',
    perDocument: callsPerDocument.tableReadUnits,
    beyond: 'a larger quota',
  },
  {
    service: 'S3 writes',
    limit: 3_500,
    unit: 'puts/s of a prefix',
    perDocument: callsPerDocument.objectPuts,
    beyond: 'names begin with the id of the document, which S3 splits by',
  },
  {
    service: 'KMS',
    limit: 10_000,
    unit: 'requests/s',
    perDocument: callsPerDocument.keyRequests,
    beyond: 'bucket keys and kept data keys are in use already; a larger quota',
  },
  {
    service: 'EventBridge',
    limit: 10_000,
    unit: 'events/s',
    perDocument: callsPerDocument.events,
    beyond: 'a larger quota',
  },
  {
    service: 'Step Functions',
    limit: 300,
    unit: 'starts/s',
    perDocument: packetShare,
    beyond: 'a larger quota',
  },
];

export interface QuotaUse {
  readonly service: string;
  readonly needed: number;
  readonly limit: number;
  readonly unit: string;
  /** Of the limit; above 1 it does not fit. */
  readonly use: number;
  readonly documentsPerDayWithin: number;
  readonly beyond: string;
}

/** Who gives way first: quotas by how much of them a peak uses. */
export function compareQuotas(
  quotas: readonly ServiceQuota[],
  {
    documentsPerDay,
    peakPerSecond,
  }: { readonly documentsPerDay: number; readonly peakPerSecond: number },
): readonly QuotaUse[] {
  return quotas
    .map(({ service, limit, unit, perDocument, beyond }) => {
      const needed = perDocument * peakPerSecond;
      return {
        service,
        needed,
        limit,
        unit,
        use: needed / limit,
        documentsPerDayWithin: (documentsPerDay * limit) / needed,
        beyond,
      };
    })
    .sort((one, other) => other.use - one.use);
}
