import { randomBytes } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { MaskedIdentifier, Pseudonymiser } from '@medextract/core';
import { createEngine, type Engine, maxDocumentBytes, toInternalFailure } from '@medextract/engine';
import { openPseudonymiser } from '@medextract/engine/exporters';
import { z } from 'zod';
import { lexiconFile } from '../engine/share-lexicon.js';
import { type Input, listInputs } from '../extract/list-inputs.js';
import { readStream } from '../extract/read-stream.js';
import { type Failure, toFileFailure, UsageError } from '../failure.js';
import { createFileNamer } from '../output/file-names.js';
import { writeOut } from '../output/standard-output.js';
import { writeWhole } from '../output/write-file.js';
import { failureLine } from '../terminal/report-failure.js';

const DeidentifyFlags = z.object({
  out: z.string().optional(),
  map: z.string().optional(),
  keyFile: z.string().optional(),
});
type DeidentifyFlags = z.infer<typeof DeidentifyFlags>;

interface Masked {
  readonly text: string;
  readonly identifiers: readonly MaskedIdentifier[];
}

type Outcome =
  | { readonly ok: true; readonly masked: Masked }
  | { readonly ok: false; readonly failure: Failure };

interface MappedDocument {
  readonly source: string;
  readonly output: string;
  readonly identifiers: readonly MaskedIdentifier[];
}

const shortestKey = 16;
const oneMore = 1;

/** A key of so many characters from its file, or one that nobody keeps: then the map alone leads back. */
async function readKey({ keyFile }: DeidentifyFlags): Promise<string> {
  if (keyFile === undefined) return randomBytes(32).toString('hex');
  const key = (await readFile(keyFile, 'utf8').catch(() => '')).trim();
  if (key.length < shortestKey)
    throw new UsageError(`--key-file must name a file with ${shortestKey} characters or more.`);
  return key;
}

async function maskInput(
  input: Input,
  engine: Engine,
  pseudonymiser: Pseudonymiser,
): Promise<Outcome> {
  if (input.kind === 'failed') return { ok: false, failure: input.failure };
  const { signal } = new AbortController();
  try {
    const bytes =
      input.kind === 'stdin'
        ? await readStream(process.stdin, maxDocumentBytes + oneMore)
        : await readFile(input.path);
    const fileName = input.kind === 'stdin' ? 'stdin' : input.path;
    const reading = await engine.documents.read({ bytes, fileName, signal });
    if (!reading.ok) return reading;
    const record = await engine.records.extract(reading.document, signal);
    return { ok: true, masked: pseudonymiser.mask(reading.document.text, { record }) };
  } catch (error) {
    const isOfFiles = error instanceof Error && 'syscall' in error;
    return { ok: false, failure: isOfFiles ? toFileFailure(error) : toInternalFailure(error) };
  }
}

const complain = (text: string) => void process.stderr.write(text);

/** How many of each kind: no text of a document. */
function countKinds(documents: readonly MappedDocument[]): string {
  const kinds = documents.flatMap(({ identifiers }) => identifiers.map(({ kind }) => kind));
  const counts = [...Map.groupBy(kinds, (kind) => kind)].map(
    ([kind, all]) => `${kind} ${all.length}`,
  );
  return counts.length === 0 ? 'no identifiers found' : counts.toSorted().join(', ');
}

async function checkCall(
  paths: readonly string[],
  flags: DeidentifyFlags,
): Promise<readonly Input[]> {
  if (paths.length === 0) throw new UsageError('Give a file, a folder, or - for stdin.');
  if (paths.filter((path) => path === '-').length > 1)
    throw new UsageError('stdin (-) can be read only once.');
  const { inputs } = await listInputs(paths);
  if (inputs.length > 1 && flags.out === undefined)
    throw new UsageError('Several documents need a folder: add --out FOLDER.');
  const { map } = flags;
  if (map !== undefined && pathsOf(inputs).some((path) => resolve(path) === resolve(map)))
    throw new UsageError('--map would write over an input.');
  return inputs;
}

const pathsOf = (inputs: readonly Input[]): string[] =>
  inputs.flatMap((input) => (input.kind === 'document' ? [input.path] : []));

/** `medextract deidentify`: exit code 0, or 1 where some document failed. */
export async function runDeidentify(paths: readonly string[], given: unknown): Promise<number> {
  const flags = DeidentifyFlags.parse(given);
  const inputs = await checkCall(paths, flags);
  const key = await readKey(flags);
  const [engine, pseudonymiser] = await Promise.all([
    createEngine({ ocrWorkers: 1, lexicon: lexiconFile() }),
    openPseudonymiser(key, lexiconFile()),
  ]);
  if (flags.out !== undefined) await mkdir(flags.out, { recursive: true });
  // Numbered: the name of a file may be the name of a patient.
  const nameFile = createFileNamer(flags.out ?? '.', pathsOf(inputs));
  const done: MappedDocument[] = [];
  let failed = 0;
  for (const input of inputs) {
    const source = input.kind === 'stdin' ? 'stdin' : input.path;
    const outcome = await maskInput(input, engine, pseudonymiser);
    if (!outcome.ok) {
      failed += 1;
      complain(failureLine(source, outcome.failure));
      continue;
    }
    const { text, identifiers } = outcome.masked;
    const output = flags.out === undefined ? 'stdout' : nameFile('document', 'txt');
    await (flags.out === undefined ? writeOut(text) : writeWhole(output, text));
    done.push({ source, output, identifiers });
  }
  if (flags.map !== undefined)
    await writeWhole(flags.map, `${JSON.stringify({ documents: done }, null, 2)}\n`);
  complain(`masked: ${countKinds(done)}${failed > 0 ? `; ${failed} failed` : ''}\n`);
  return failed > 0 ? 1 : 0;
}
