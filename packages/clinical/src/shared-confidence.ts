import type { Confidence } from '@medextract/core/schema';

type Basis = Confidence['basis'][number];

/** What was made for the bases so far, and the bases that went on from there. */
interface Branch {
  readonly made: Map<Confidence['level'], Confidence>;
  readonly next: Map<Basis, Branch>;
}

const newBranch = (): Branch => ({ made: new Map(), next: new Map() });
const root = newBranch();

/**
 * A level with its reasons, the same object for the same ones: a long document has a hundred thousand facts that stand on
 * a few dozen combinations. Nobody may change it.
 */
export function sharedConfidence(level: Confidence['level'], basis: readonly Basis[]): Confidence {
  let branch = root;
  for (const reason of basis) {
    let next = branch.next.get(reason);
    if (next === undefined) {
      next = newBranch();
      branch.next.set(reason, next);
    }
    branch = next;
  }
  let confidence = branch.made.get(level);
  if (confidence === undefined) {
    confidence = { level, basis: [...basis] };
    branch.made.set(level, confidence);
  }
  return confidence;
}
