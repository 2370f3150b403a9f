/** Figures that the functions write as embedded metrics; the service's name is their one dimension. */
export const metricNamespace = 'MedExtract';

export const metricNames = {
  extractionTime: 'ExtractionTime',
  extractionSuccess: 'ExtractionSuccess',
  extractionFailure: 'ExtractionFailure',
  costUsd: 'CostUsd',
  verifiedRate: 'VerifiedRate',
  breakerOpen: 'BreakerOpen',
  parked: 'DocumentsParked',
  /** Made by metric filters of the log groups, not by the functions. */
  logErrors: 'LogErrors',
} as const;
export type MetricName = keyof typeof metricNames;
