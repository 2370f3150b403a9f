import type { DocumentStore } from '../catalogue/document-store.js';
import type { ReviewStore } from '../review/review-store.js';
import { failed } from '../service/failure.js';
import { createImpactShelf } from './impact.js';
import { listCorrectedDocuments } from './list-corrected-documents.js';

/** Says what speaks against letting a version have documents to read. */
export interface PromptGate {
  /** Undefined where it may. */
  findFault(promptVersion: string): Promise<ReturnType<typeof failed> | undefined>;
}

const mostLooked = 100;

const notRun = failed(
  'conflict',
  'gate-not-run',
  'The version was not yet held against what people corrected. Start a replay of it with the scope "corrected" first.',
);
const notPassed = failed(
  'conflict',
  'gate-not-passed',
  'The version reads wrong again what people corrected. Look at the differences of its replay with the scope "corrected".',
);

/**
 * A version may read once it has passed every case that a correction left behind: its newest replay of these is done, holds
 * all of them, and broke none.
 */
export const createPromptGate = ({
  documents,
  reviews,
}: {
  readonly documents: DocumentStore;
  readonly reviews: Pick<ReviewStore, 'list'>;
}): PromptGate => ({
  async findFault(promptVersion) {
    const cases = await listCorrectedDocuments(reviews);
    if (cases.length === 0) return undefined;
    const replays = await createImpactShelf(documents).list(mostLooked);
    const newest = replays.find(
      (one) => one.promptVersion === promptVersion && one.scope === 'corrected',
    );
    const held = new Set(newest?.documentIds);
    const isWhole = newest?.status === 'done' && cases.every((id) => held.has(id));
    if (!isWhole) return notRun;
    const isPassed = newest.steps.every(
      ({ outcome, differences }) => outcome !== 'failed' && differences === 0,
    );
    return isPassed ? undefined : notPassed;
  },
});
