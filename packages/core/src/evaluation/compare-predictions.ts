import { type DiscordantPairs, mcnemarTest } from '../experiments/statistics/mcnemar-test.js';
import {
  type BootstrapResult,
  pairedBootstrap,
} from '../experiments/statistics/paired-bootstrap.js';
import type { GoldDocument } from './gold-document.js';
import { type Prediction, scoreDocuments } from './score-documents.js';
import type { ScoreRow } from './score-tally.js';

export interface ComparedField {
  readonly field: string;
  /** Strict F1, as all that follows. */
  readonly control: number;
  readonly candidate: number;
}

/** Two readings of the same labelled documents, held against each other document by document. */
export interface PredictionComparison {
  readonly documents: number;
  readonly control: number;
  readonly candidate: number;
  readonly fields: readonly ComparedField[];
  /** Candidate less control, the mean over documents; undefined where there are fewer than two. */
  readonly difference: BootstrapResult | undefined;
  /** Fields of a document that only one of the two read without a fault. */
  readonly pairs: DiscordantPairs & { readonly pValue: number };
  /** Ids of documents that the candidate reads worse. */
  readonly worse: readonly string[];
  readonly verdict: 'pass' | 'fail';
  readonly reason: string;
}

export interface CompareOptions {
  readonly control: ReadonlyMap<string, Prediction>;
  readonly candidate: ReadonlyMap<string, Prediction>;
  readonly random: () => number;
}

const confidence = 0.95;
const draws = 10_000;
/** F1 that a candidate may lose without being turned away: less is noise of the set itself. */
const margin = 0.01;

const isStrict = ({ variant }: ScoreRow): boolean => variant === 'strict';

/** F1 over all fields together: 1 where there is nothing to find and nothing was invented. */
function f1Of(rows: readonly ScoreRow[]): number {
  const sum = (read: (row: ScoreRow) => number) => rows.reduce((all, row) => all + read(row), 0);
  const [tp, faults] = [sum(({ tp }) => tp), sum(({ fp, fn }) => fp + fn)];
  return tp + faults === 0 ? 1 : (2 * tp) / (2 * tp + faults);
}

const rowsOf = (
  golds: readonly GoldDocument[],
  predictions: ReadonlyMap<string, Prediction>,
): readonly ScoreRow[] => scoreDocuments(golds, predictions).rows.filter(isStrict);

const faultless = (rows: readonly ScoreRow[]): ReadonlyMap<string, boolean> =>
  new Map(rows.map(({ field, fp, fn }) => [field, fp + fn === 0]));

interface ComparedDocument {
  readonly id: string;
  readonly difference: number;
  readonly pairs: DiscordantPairs;
}

function compareDocument(
  gold: GoldDocument,
  { control, candidate }: CompareOptions,
): ComparedDocument {
  const [before, after] = [rowsOf([gold], control), rowsOf([gold], candidate)];
  const [left, right] = [faultless(before), faultless(after)];
  const fields = [...new Set([...left.keys(), ...right.keys()])];
  const count = (one: typeof left, other: typeof left): number =>
    fields.filter((field) => (one.get(field) ?? true) && !(other.get(field) ?? true)).length;
  return {
    id: gold.id,
    difference: f1Of(after) - f1Of(before),
    pairs: { controlAlone: count(left, right), treatmentAlone: count(right, left) },
  };
}

function compareFields(
  before: readonly ScoreRow[],
  after: readonly ScoreRow[],
): readonly ComparedField[] {
  const f1 = (rows: readonly ScoreRow[], field: string): number =>
    f1Of(rows.filter((row) => row.field === field));
  const names = new Set([...before, ...after].map(({ field }) => field));
  return [...names].map((field) => ({
    field,
    control: f1(before, field),
    candidate: f1(after, field),
  }));
}

const write = (value: number): string => value.toFixed(3);

function judge({
  control,
  candidate,
  difference,
}: Pick<PredictionComparison, 'control' | 'candidate' | 'difference'>): Pick<
  PredictionComparison,
  'verdict' | 'reason'
> {
  const figures = `F1 ${write(candidate)} against ${write(control)}`;
  if (difference !== undefined && difference.upper < 0) {
    const range = `${write(difference.lower)} to ${write(difference.upper)}`;
    return { verdict: 'fail', reason: `It reads worse: ${figures} (difference ${range}).` };
  }
  if (candidate < control - margin) {
    return { verdict: 'fail', reason: `It loses more than ${margin}: ${figures}.` };
  }
  return { verdict: 'pass', reason: `It reads no worse: ${figures}.` };
}

/** Whether a candidate reads labelled documents no worse than the control, tested on pairs. */
export function comparePredictions(
  golds: readonly GoldDocument[],
  options: CompareOptions,
): PredictionComparison {
  const compared = golds.map((gold) => compareDocument(gold, options));
  const before = rowsOf(golds, options.control);
  const after = rowsOf(golds, options.candidate);
  const sum = (read: (pairs: DiscordantPairs) => number): number =>
    compared.reduce((all, { pairs }) => all + read(pairs), 0);
  const pairs = {
    controlAlone: sum(({ controlAlone }) => controlAlone),
    treatmentAlone: sum(({ treatmentAlone }) => treatmentAlone),
  };
  const measured = {
    control: f1Of(before),
    candidate: f1Of(after),
    difference: pairedBootstrap(
      compared.map(({ difference }) => difference),
      { confidence, draws, random: options.random },
    ),
  };
  return {
    documents: golds.length,
    ...measured,
    fields: compareFields(before, after),
    pairs: { ...pairs, pValue: mcnemarTest(pairs) },
    worse: compared.filter(({ difference }) => difference < 0).map(({ id }) => id),
    ...judge(measured),
  };
}
