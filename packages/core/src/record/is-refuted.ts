import { type Confidence, refutingBases } from '../schema/index.js';

const refuting: ReadonlySet<string> = new Set(refutingBases);

interface Doubtful {
  readonly confidence: Confidence;
}

/** True where a reading claimed what the text does not bear out; such a draft is kept, never shown as verified. */
export const isRefuted = ({ confidence }: Doubtful): boolean =>
  confidence.basis.some((basis) => refuting.has(basis));
