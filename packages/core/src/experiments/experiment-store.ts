import type { Page } from '../catalogue/page.js';
import type { Experiment, ExperimentStatus } from './experiment.js';

export interface ExperimentQuery {
  readonly limit: number;
  readonly cursor?: string;
  readonly status?: ExperimentStatus;
}

/** Port: experiments. `Change.experiments` brings them, one that runs in each scope at most. */
export interface ExperimentStore {
  find(id: string): Promise<Experiment | undefined>;
  /** The newest first. */
  list(query: ExperimentQuery): Promise<Page<Experiment>>;
  findRunning(scope: string): Promise<Experiment | undefined>;
}
