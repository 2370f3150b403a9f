import { RawClient } from './raw-client.js';
import type { ServeProcess } from './serve-process.js';

export interface LoadFigures {
  readonly clients: number;
  readonly per_second: number;
  readonly p50_ms: number;
  readonly p99_ms: number;
  /** CPU of the server for one request, all its threads together. */
  readonly cpu_ms: number;
}

export interface Load {
  readonly clients: number;
  readonly requests: number;
  /** The bytes of the n-th request. */
  readonly toRequest: (index: number) => Uint8Array | string;
  /** Statuses of a good answer; 200 where it is absent. */
  readonly accepts?: readonly number[];
  readonly onAnswer?: (body: string, index: number) => void;
}

const rounded = (value: number): number => Number(value.toFixed(2));

const quantile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

/** So many clients, each with one request at a time, until all requests are answered. */
export async function measureLoad(serve: ServeProcess, load: Load): Promise<LoadFigures> {
  const clients = await Promise.all(
    Array.from({ length: load.clients }, () => RawClient.open(serve.port)),
  );
  const times: number[] = [];
  let next = 0;
  const work = async (client: RawClient) => {
    for (let index = next++; index < load.requests; index = next++) {
      const request = load.toRequest(index);
      const startedAt = performance.now();
      const { status, body } = await client.send(request);
      times.push(performance.now() - startedAt);
      if (!(load.accepts ?? [200]).includes(status))
        throw new Error(`answered ${status}: ${body.slice(0, 300)}`);
      load.onAnswer?.(body, index);
    }
  };
  const cpuBefore = serve.cpuMs();
  const startedAt = performance.now();
  await Promise.all(clients.map(work));
  const elapsedMs = performance.now() - startedAt;
  const cpuMs = serve.cpuMs() - cpuBefore;
  for (const client of clients) client.close();
  times.sort((a, b) => a - b);
  return {
    clients: load.clients,
    per_second: Math.round((load.requests / elapsedMs) * 1_000),
    p50_ms: rounded(quantile(times, 0.5)),
    p99_ms: rounded(quantile(times, 0.99)),
    cpu_ms: rounded(cpuMs / load.requests),
  };
}
