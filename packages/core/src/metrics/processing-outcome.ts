import type { ReadingCost } from '../catalogue/revision.js';
import type { Arm } from '../experiments/experiment.js';

/** To which arm of which experiment a run was assigned, whatever read it in the end. */
export interface RunAssignment {
  readonly experimentId: string;
  readonly arm: Arm;
  readonly promptVersion: string;
}

/** What one run came to, for the figures of a prompt version. No patient text. */
export interface ProcessingOutcome {
  readonly at: string;
  readonly documentId: string;
  /** The version that really served; `offline` where no model read. */
  readonly promptVersion: string;
  /** Absent where no experiment had a part in it. */
  readonly assignment?: RunAssignment;
  readonly succeeded: boolean;
  readonly cost: ReadingCost;
  /** Share of the must-haves that the document answers (found or denied), 0 to 1. */
  readonly fieldCompleteness: number;
  readonly facts: number;
  readonly verifiedFacts: number;
  readonly pages: number;
}
