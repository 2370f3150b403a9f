import { openProcessor } from '../engine/open-processor.js';
import { UsageError } from '../failure.js';
import { writeOut } from '../output/standard-output.js';
import { createProgress } from '../terminal/progress.js';
import { extractDocuments } from './extract-documents.js';
import { ExtractFlags, pickFormat, pickJobs, toRendering } from './extract-options.js';
import { createFolderSink } from './folder-sink.js';
import { type InputList, listInputs } from './list-inputs.js';
import { readStream } from './read-stream.js';
import { createStreamSink } from './result-sink.js';

// One more than the reader's own limit, so that it is the reader who refuses.
const maxStdinBytes = 50 * 1_048_576 + 1;
const skippedShown = 5;

const complain = (text: string) => void process.stderr.write(text);

/** `medextract extract`: exit code 0, or 1 where some document failed. */
export async function runExtract(paths: readonly string[], given: unknown): Promise<number> {
  const flags = ExtractFlags.parse(given);
  if (flags.inputFormat === 'jsonl') {
    const { runJsonl } = await import('../jsonl/jsonl-command.js');
    return runJsonl(paths, flags);
  }
  if (paths.length === 0) throw new UsageError('Give a file, a folder, or - for stdin.');
  if (paths.filter((path) => path === '-').length > 1) {
    throw new UsageError('stdin (-) can be read only once.');
  }
  return extractPaths(paths, flags);
}

async function extractPaths(paths: readonly string[], flags: ExtractFlags): Promise<number> {
  const format = pickFormat(flags);
  const list = await listInputs(paths);
  reportSkipped(list);
  const { inputs } = list;
  if (format === 'html' && flags.out === undefined && inputs.length > 1) {
    throw new UsageError('An HTML report is one page a document: add --out FOLDER.');
  }
  const jobs = pickJobs(flags.jobs, inputs.length);
  const processor = await openProcessor(jobs);
  const sink =
    flags.out === undefined
      ? createStreamSink(format, { write: writeOut, single: isSingle(paths, list) })
      : createFolderSink(format, { folder: flags.out, inputs: pathsOf(list) });
  try {
    const { failed } = await extractDocuments(inputs, {
      processor,
      rendering: toRendering(format, { schema: flags.schema, layout: 'pretty' }, ownTerminal()),
      jobs,
      sink,
      progress: ownProgress(inputs.length),
      readStdin: () => readStream(process.stdin, maxStdinBytes),
      complain,
    });
    reportEnd({ done: inputs.length - failed, failed, out: flags.out });
    return failed > 0 ? 1 : 0;
  } finally {
    await processor.close();
  }
}

/** One document that was named itself gives its record; a folder or several give a list. */
function isSingle(paths: readonly string[], { inputs }: InputList): boolean {
  const [input] = inputs;
  if (paths.length !== 1 || inputs.length !== 1 || input === undefined) return false;
  return input.kind === 'stdin' || input.path === paths[0];
}

function pathsOf({ inputs }: InputList): string[] {
  return inputs.flatMap((input) => (input.kind === 'document' ? [input.path] : []));
}

function ownTerminal() {
  return {
    columns: process.stdout.columns,
    isTTY: process.stdout.isTTY,
    noColor: process.env['NO_COLOR'],
    forceColor: process.env['FORCE_COLOR'],
  };
}

function ownProgress(total: number) {
  const { stderr } = process;
  const target = {
    isTTY: stderr.isTTY,
    columns: stderr.columns ?? 80,
    write: (text: string) => void stderr.write(text),
  };
  return createProgress({ total, target, now: () => performance.now() });
}

function reportSkipped({ skipped }: InputList): void {
  if (skipped.length === 0) return;
  const shown = skipped.slice(0, skippedShown).join(', ');
  const more = skipped.length > skippedShown ? ` and ${skipped.length - skippedShown} more` : '';
  complain(`skipped, type not read here: ${shown}${more}\n`);
}

function reportEnd(end: {
  readonly done: number;
  readonly failed: number;
  readonly out: string | undefined;
}): void {
  const failed = end.failed > 0 ? `${end.failed} failed` : '';
  const written = end.out === undefined ? '' : `${end.done} written to ${end.out}`;
  const total = end.done + end.failed;
  if (written === '' && (failed === '' || total === 1)) return;
  complain(`${[written, failed].filter((part) => part !== '').join(', ')}\n`);
}
