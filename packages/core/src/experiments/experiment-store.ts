import type { Page } from '../catalogue/page.js';
import type { Experiment, ExperimentStatus } from './experiment.js';
import type { PairedOutcome } from './paired-outcome.js';

export interface ExperimentQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly status?: ExperimentStatus;
}

export type PairKey = Pick<PairedOutcome, 'experimentId' | 'documentId'>;

/** Port: experiments. `Change.experiments` brings them, one that runs in each scope at most. */
export interface ExperimentStore {
  find(id: string): Promise<Experiment | undefined>;
  /** The newest first. */
  list(query: ExperimentQuery): Promise<Page<Experiment>>;
  findRunning(scope: string): Promise<Experiment | undefined>;
  /** `Change.pairs` brings them. */
  findPair(pair: PairKey): Promise<PairedOutcome | undefined>;
  /** Of a shadow trial, in no order. */
  listPairs(experimentId: string): Promise<readonly PairedOutcome[]>;
}
