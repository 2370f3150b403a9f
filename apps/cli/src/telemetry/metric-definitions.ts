/** What an operator is told of a metric; seconds as Prometheus wants them. */
export interface MetricDefinition {
  readonly help: string;
  /** Upper bounds, for a distribution. */
  readonly buckets?: readonly number[];
}

const quickSeconds = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
] as const;
const commitSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5] as const;
const processingSeconds = [
  0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 10, 30, 60, 300, 600,
] as const;

/** Metrics by the name that the product counts them under. */
export const metricDefinitions: Readonly<Record<string, MetricDefinition>> = {
  http_request_duration_seconds: {
    help: 'Time from request to answer, by route, method and status.',
    buckets: quickSeconds,
  },
  documents_received_total: { help: 'Documents taken in.' },
  documents_processed_total: { help: 'Documents read to an end, by outcome.' },
  document_processing_ms: { help: 'Time to read one document.', buckets: processingSeconds },
  jobs_completed_total: { help: 'Jobs done, by kind.' },
  jobs_retried_total: { help: 'Attempts that will be made again, by kind.' },
  jobs_parked_total: { help: 'Jobs given up and kept for a person, by kind.' },
  access_refused_total: { help: 'Requests without the right to do what they asked, by code.' },
  alerts_total: { help: 'Alerts raised and cleared, by kind.' },
  workers_started_total: { help: 'Worker threads started.' },
  workers_ended_total: { help: 'Worker threads that ended, by reason.' },
  store_commit_ms: { help: 'Time until a change was stored for good.', buckets: commitSeconds },
};
