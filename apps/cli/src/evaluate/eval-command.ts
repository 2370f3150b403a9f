import {
  formatScoreTable,
  type Prediction,
  type ScoreReport,
  scoreDocuments,
} from '@medextract/core/evaluation';
import { z } from 'zod';
import { mapInOrder } from '../engine/map-in-order.js';
import { openProcessor } from '../engine/open-processor.js';
import { pickJobs } from '../extract/extract-options.js';
import { parseFlags } from '../operate/parse-flags.js';
import { writeOut } from '../output/standard-output.js';
import { writeWhole } from '../output/write-file.js';
import { failureLine } from '../terminal/report-failure.js';
import { type LabelledText, readGoldSets, readPredictions } from './read-gold.js';

const EvalFlags = z.object({
  json: z.boolean().optional(),
  by: z.enum(['doc_type']).optional(),
  predictions: z.string().optional(),
  savePredictions: z.string().optional(),
  symptoms: z.boolean().optional(),
  jobs: z.int().positive().optional(),
  prompt: z.array(z.string()).length(2, 'name two versions: control, then candidate').optional(),
});
type EvalFlags = z.infer<typeof EvalFlags>;

type Predictions = ReadonlyMap<string, Prediction>;

const PredictionShape = z.record(z.string(), z.unknown());

/** `medextract eval`: extracts every labelled text, or takes predictions as given, and scores them. */
export async function runEval(files: readonly string[], given: unknown): Promise<number> {
  const flags = parseFlags(EvalFlags, given);
  const golds = await readGoldSets(files);
  if (flags.prompt !== undefined) return compareVersions(golds, flags);
  const { predictions, failed } =
    flags.predictions === undefined
      ? await predict(golds, flags)
      : { predictions: await readPredictions(flags.predictions), failed: 0 };
  if (flags.savePredictions !== undefined) await save(flags.savePredictions, predictions);
  const groups = flags.by === undefined ? [{ name: 'all', golds }] : groupByType(golds);
  const reports = groups.map((group) => ({
    name: group.name,
    report: scoreDocuments(group.golds, predictions),
  }));
  await writeOut(flags.json === true ? toJson(reports) : toText(reports));
  return failed > 0 ? 1 : 0;
}

/** Exit code 1 where the candidate reads worse than the control, or something could not be read. */
async function compareVersions(
  golds: readonly LabelledText[],
  { prompt: [control = '', candidate = ''] = [], jobs, json }: EvalFlags,
): Promise<number> {
  const { comparePrompts, writeComparison } = await import('./compare-prompts.js');
  const asked = { control, candidate, jobs: pickJobs(jobs, golds.length) };
  const compared = await comparePrompts(golds, asked);
  const isJson = json === true;
  await writeOut(
    isJson ? `${JSON.stringify(compared, null, 2)}\n` : writeComparison(asked, compared),
  );
  return compared.verdict === 'pass' && compared.failed === 0 ? 0 : 1;
}

/** A document that fails counts as an empty prediction: the score shows the loss. */
async function predict(
  golds: readonly LabelledText[],
  flags: EvalFlags,
): Promise<{ readonly predictions: Predictions; readonly failed: number }> {
  const jobs = pickJobs(flags.jobs, golds.length);
  const processor = await openProcessor(jobs);
  const symptoms = flags.symptoms === true ? 'include' : 'omit';
  const rendering = { format: 'prediction', symptoms } as const;
  const predictions = new Map<string, Prediction>();
  let failed = 0;
  try {
    const work = async ({ id, text }: LabelledText) => ({
      id,
      outcome: await processor.process({ source: { kind: 'text', text }, name: id, rendering }),
    });
    for await (const { id, outcome } of mapInOrder(golds, jobs * 3, work)) {
      if (outcome.ok) {
        predictions.set(id, PredictionShape.parse(JSON.parse(outcome.output)));
      } else {
        failed += 1;
        process.stderr.write(failureLine(id, outcome.failure));
      }
    }
  } finally {
    await processor.close();
  }
  return { predictions, failed };
}

async function save(file: string, predictions: Predictions): Promise<void> {
  const lines = [...predictions].map(([id, prediction]) => JSON.stringify({ id, prediction }));
  await writeWhole(file, lines.map((line) => `${line}\n`).join(''));
}

function groupByType(golds: readonly LabelledText[]) {
  const types = Map.groupBy(golds, (gold) => gold.doc_type ?? 'unknown');
  return [...types].map(([name, members]) => ({ name, golds: members }));
}

interface NamedReport {
  readonly name: string;
  readonly report: ScoreReport;
}

function toJson(reports: readonly NamedReport[]): string {
  const entries = reports.map(({ name, report }) => [name, report] as const);
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}

function toText(reports: readonly NamedReport[]): string {
  return reports
    .map(({ name, report: { documents, withoutPrediction, rows, traps } }) => {
      const missing = withoutPrediction === 0 ? '' : `, ${withoutPrediction} without a prediction`;
      const trapLine =
        traps.total === 0
          ? ''
          : `conditions ruled out by the text but predicted: strict ${traps.strict}, partial ${traps.partial}, of ${traps.total}\n`;
      return `${name}: ${documents} documents${missing}\n${formatScoreTable(rows)}\n${trapLine}`;
    })
    .join('\n');
}
