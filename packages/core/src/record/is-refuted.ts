import { type Confidence, refutingBases } from '../schema/index.js';

const refuting: ReadonlySet<string> = new Set(refutingBases);

interface Doubtful {
  readonly confidence: Confidence;
}

/** True where a reading claimed what the text does not bear out; such a draft is kept, never shown as verified. */
export const isRefuted = ({ confidence }: Doubtful): boolean =>
  confidence.basis.some((basis) => refuting.has(basis));

/** What speaks against a fact, as words for the person who looks at it; empty where nothing does. */
export const listRefutations = ({ confidence }: Doubtful): string =>
  confidence.basis.filter((basis) => refuting.has(basis)).join(', ');
