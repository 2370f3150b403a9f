/** Measured figures of one deployed function over a span of hours. */
export interface FunctionFigures {
  readonly functionName: string;
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  readonly averageDurationMs: number | null;
  readonly p99DurationMs: number | null;
  readonly coldStarts: number;
  readonly memoryUsedMb: number | null;
  readonly memoryAllocatedMb: number | null;
  /** US dollars; null where the price is not known. */
  readonly costUsd: number | null;
}

/** Port: figures of the functions that run the service; an empty list where it runs as one process. */
export interface FunctionMetrics {
  list(span: { readonly from: string; readonly to: string }): Promise<readonly FunctionFigures[]>;
}
