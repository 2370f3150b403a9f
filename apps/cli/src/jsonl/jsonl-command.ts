import { createReadStream } from 'node:fs';
import { mapInOrder } from '../engine/map-in-order.js';
import { openProcessor } from '../engine/open-processor.js';
import type { Processor, Rendering } from '../engine/task.js';
import type { ExtractFlags } from '../extract/extract-options.js';
import { type Failure, systemCode, toFileFailure, UsageError } from '../failure.js';
import { writeOut } from '../output/standard-output.js';
import { failureLine } from '../terminal/report-failure.js';
import { parseLine } from './parse-line.js';
import { type Line, readLines } from './read-lines.js';

const maxLineBytes = 64 * 1_048_576;

/** Lines of `{"id","text"}` in, one `{"id","record"}` or `{"id","error"}` each out, in the same order. */
export async function runJsonl(paths: readonly string[], flags: ExtractFlags): Promise<number> {
  if (flags.format !== undefined && flags.format !== 'jsonl') {
    throw new UsageError('--input-format jsonl writes JSON lines: leave --format out.');
  }
  if (flags.out !== undefined) {
    throw new UsageError('--input-format jsonl writes to stdout: leave --out out.');
  }
  const jobs = flags.jobs ?? 1;
  const rendering = { format: 'json', schema: flags.schema, layout: 'line' } as const;
  const processor = await openProcessor(jobs);
  let failures = 0;
  try {
    for (const path of paths.length === 0 ? ['-'] : paths) {
      failures += await runStream(path, { jobs, rendering, processor });
    }
  } finally {
    await processor.close();
  }
  return failures > 0 ? 1 : 0;
}

interface StreamDeps {
  readonly jobs: number;
  readonly rendering: Rendering;
  readonly processor: Processor;
}

interface Answer {
  readonly isError: boolean;
  readonly line: string;
}

async function runStream(path: string, deps: StreamDeps): Promise<number> {
  const source = path === '-' ? process.stdin : createReadStream(path);
  const ahead = deps.jobs === 1 ? 1 : deps.jobs * 3;
  let failures = 0;
  try {
    const lines = filledLines(readLines(source, maxLineBytes));
    for await (const { isError, line } of mapInOrder(lines, ahead, (item) => answer(item, deps))) {
      if (isError) failures += 1;
      await writeOut(`${line}\n`);
    }
  } catch (error) {
    if (systemCode(error) === '') throw error;
    process.stderr.write(failureLine(path, toFileFailure(error)));
    failures += 1;
  }
  return failures;
}

async function* filledLines(lines: AsyncIterable<Line>): AsyncGenerator<Line, void, undefined> {
  for await (const line of lines) {
    if (!line.ok || line.text.trim() !== '') yield line;
  }
}

async function answer(line: Line, { processor, rendering }: StreamDeps): Promise<Answer> {
  const parsed = parseLine(line);
  const key = JSON.stringify(parsed.key).slice(1, -1);
  if (parsed.kind === 'failed') return errorAnswer(key, parsed.failure);
  const { text } = parsed;
  const task = { source: { kind: 'text', text } as const, name: key, rendering };
  const outcome = await processor.process(task);
  if (!outcome.ok) return errorAnswer(key, outcome.failure);
  return { isError: false, line: `{${key},"record":${outcome.output}}` };
}

function errorAnswer(key: string, { code, message, remedy }: Failure): Answer {
  return {
    isError: true,
    line: `{${key},"error":${JSON.stringify({ code, message, remedy })}}`,
  };
}
