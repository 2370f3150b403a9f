/** Names that alarms and dashboards look for (`infra/src/observability/metric-names.ts`); a test holds both together. */
export const figureNames = {
  extractionTime: 'ExtractionTime',
  extractionSuccess: 'ExtractionSuccess',
  extractionFailure: 'ExtractionFailure',
  costUsd: 'CostUsd',
  verifiedRate: 'VerifiedRate',
  breakerOpen: 'BreakerOpen',
  parked: 'DocumentsParked',
  inputTokens: 'InputTokens',
  outputTokens: 'OutputTokens',
  rung: 'LadderRung',
} as const;

export const figureNamespace = 'MedExtract';
/** Of all that is told of documents, whichever function tells it: alarms look there. */
export const extractService = 'medextract-extract';
