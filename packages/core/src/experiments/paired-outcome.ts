import type { ReadingCost } from '../catalogue/revision.js';
import type { ImpactGroup } from '../impact/group-differences.js';
import type { RecordSummary } from '../processing/summarise-record.js';

/** What one version came to on a document. No patient text. */
export interface PairSide {
  readonly succeeded: boolean;
  /** Share of what such a document should tell that it does, 0 to 1. */
  readonly fieldCompleteness: number;
  readonly facts: number;
  readonly verifiedFacts: number;
  readonly processingMs: number;
  /** US dollars; null where the price is not known. */
  readonly costUsd: number | null;
}

/** A document that both versions of a shadow trial read; each document makes one pair at most. */
export interface PairedOutcome {
  readonly experimentId: string;
  readonly documentId: string;
  readonly at: string;
  /** As the control read it; null and 0 where that failed. */
  readonly documentKind: string | null;
  readonly pages: number;
  readonly control: PairSide;
  readonly treatment: PairSide;
  /** What the treatment says otherwise, by meaning; empty where one of both failed. */
  readonly differences: readonly ImpactGroup[];
}

type Summary = Pick<RecordSummary, 'fieldCompleteness' | 'facts' | 'verifiedFacts'>;

export const toReadSide = (
  { fieldCompleteness, facts, verifiedFacts }: Summary,
  { processingMs, costUsd }: ReadingCost,
): PairSide => ({
  succeeded: true,
  ...{ fieldCompleteness, facts, verifiedFacts, processingMs, costUsd },
});

export const toFailedSide = (processingMs: number): PairSide => ({
  succeeded: false,
  ...{ fieldCompleteness: 0, facts: 0, verifiedFacts: 0, processingMs, costUsd: null },
});
