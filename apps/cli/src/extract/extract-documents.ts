import { mapInOrder } from '../engine/map-in-order.js';
import type { Outcome, Processor, Rendering, Source } from '../engine/task.js';
import type { Progress } from '../terminal/progress.js';
import { failureLine } from '../terminal/report-failure.js';
import type { Input } from './list-inputs.js';
import type { ResultSink } from './result-sink.js';

export interface ExtractionDeps {
  readonly processor: Processor;
  readonly rendering: Rendering;
  readonly jobs: number;
  readonly sink: ResultSink;
  readonly progress: Progress;
  readonly readStdin: () => Promise<Uint8Array>;
  readonly complain: (text: string) => void;
}

/** Works through the inputs in order; each failure is told at once and stops no other document. */
export async function extractDocuments(
  inputs: readonly Input[],
  deps: ExtractionDeps,
): Promise<{ readonly failed: number }> {
  const { sink, progress } = deps;
  let failed = 0;
  // A little ahead of the workers, so that none waits while a slow document holds up the order.
  const ahead = deps.jobs === 1 ? 1 : deps.jobs * 3;
  for await (const { name, outcome } of mapInOrder(inputs, ahead, (input) => work(input, deps))) {
    progress.documentDone();
    if (outcome.ok) {
      progress.clear();
      await sink.add(name, outcome.output);
      continue;
    }
    failed += 1;
    progress.clear();
    deps.complain(failureLine(name, outcome.failure));
    await sink.fail(name, outcome.failure);
  }
  await sink.end();
  return { failed };
}

async function work(
  input: Input,
  deps: ExtractionDeps,
): Promise<{ readonly name: string; readonly outcome: Outcome }> {
  if (input.kind === 'failed') {
    return { name: input.path, outcome: { ok: false, failure: input.failure } };
  }
  const name = input.kind === 'stdin' ? 'stdin' : input.path;
  const source: Source =
    input.kind === 'stdin'
      ? { kind: 'bytes', bytes: await deps.readStdin() }
      : { kind: 'file', path: input.path };
  const onPage = (page: { readonly page: number; readonly pages: number }) =>
    deps.progress.pageRead(name, page);
  const task = { source, name, rendering: deps.rendering };
  return { name, outcome: await deps.processor.process(task, onPage) };
}
