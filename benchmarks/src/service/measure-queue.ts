import { setTimeout as sleep } from 'node:timers/promises';
import type { BenchRequests } from './bench-requests.js';
import { measureLoad } from './measure-load.js';
import { RawClient } from './raw-client.js';
import type { ServeProcess } from './serve-process.js';

export interface QueueFigures {
  readonly documents: number;
  /** From the first upload to the last document read. */
  readonly seconds: number;
  readonly peak_mb: number;
}

const sampleMs = 100;

/** Jobs that wait or run, as the service's own figures tell. */
async function countOpen(client: RawClient, requests: BenchRequests): Promise<number> {
  const { body } = await client.send(requests.get('/metrics'));
  const lines = body.matchAll(
    /^medextract_queue_jobs\{kind="extract",state="(?:waiting|leased)"\} (\d+)/gm,
  );
  return [...lines].reduce((sum, [, count]) => sum + Number(count), 0);
}

/** So many notes sent at once, each to be read as soon as there is room. */
export async function measureQueue(
  serve: ServeProcess,
  {
    requests,
    notes,
    documents,
  }: {
    readonly requests: BenchRequests;
    readonly notes: readonly string[];
    readonly documents: number;
  },
): Promise<QueueFigures> {
  const startedAt = performance.now();
  const client = await RawClient.open(serve.port);
  let peak = 0;
  const look = () => {
    peak = Math.max(peak, serve.memoryMb());
  };
  const watching = setInterval(look, sampleMs);
  await measureLoad(serve, {
    clients: 32,
    requests: documents,
    accepts: [200, 201, 202],
    toRequest: (index) =>
      requests.upload(notes[index % notes.length] ?? '', 2e9 + index, '/api/v2/documents'),
  });
  while ((await countOpen(client, requests)) > 0) await sleep(sampleMs);
  clearInterval(watching);
  look();
  client.close();
  const seconds = Number(((performance.now() - startedAt) / 1_000).toFixed(1));
  return { documents, seconds, peak_mb: Math.round(peak) };
}
