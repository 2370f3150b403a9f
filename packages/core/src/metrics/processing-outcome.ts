import type { ReadingCost } from '../catalogue/revision.js';
import type { Arm } from '../experiments/experiment.js';
import type { Stratum } from './stratum.js';

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
  /** What the document is; null where that was not told. */
  readonly documentKind: string | null;
  /** The version that really served; `offline` where no model read. */
  readonly promptVersion: string;
  /** Absent where no experiment had a part in it. */
  readonly assignment?: RunAssignment;
  /** `arm`: in the arm of its assignment alone, since nothing of it is served, or it counted elsewhere before. */
  readonly countsFor?: 'arm';
  /** Absent where no experiment had a part in it. */
  readonly stratum?: Stratum;
  readonly succeeded: boolean;
  readonly cost: ReadingCost;
  /** Share of what such a document should tell that it does (found or denied), 0 to 1. */
  readonly fieldCompleteness: number;
  readonly facts: number;
  readonly verifiedFacts: number;
  readonly pages: number;
}

/** One decision of a person about a fact of an earlier reading; counted with that reading, in its hour. */
export interface ReviewOutcome {
  /** When the reading was made. */
  readonly readAt: string;
  /** The version that really served; `offline` where no model read. */
  readonly promptVersion: string;
  readonly modelId: string | null;
  readonly documentKind: string | null;
  readonly assignment?: RunAssignment;
  /** Whether the record was wrong. */
  readonly isCorrection: boolean;
  /** From claim to decision; null where it is not known. */
  readonly seconds: number | null;
}
