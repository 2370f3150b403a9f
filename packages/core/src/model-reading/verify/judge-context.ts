import type { FactContext } from '../../record/fact-drafts.js';
import type { Assertion, Experiencer, Temporality } from '../../schema/index.js';

/** Assertions of one class may stand for each other; between classes one of the two is wrong. */
const assertionClass = {
  present: 'holds',
  possible: 'holds',
  absent: 'denied',
  conditional: 'not yet',
  hypothetical: 'not yet',
} as const satisfies Record<Assertion, string>;

const experiencerClass = {
  patient: 'patient',
  family: 'another',
  other: 'another',
} as const satisfies Record<Experiencer, string>;

/** Past and present differ by the section as much as by the words; but what is only planned must not pass for done. */
const isPlanTakenForFact = (claimed: Temporality, judged: Temporality): boolean =>
  judged === 'planned' && claimed !== 'planned';

export interface ContextVerdict {
  /** The context to keep: the model's, but the more doubtful of two that may stand for each other. */
  readonly context: FactContext;
  readonly differs: boolean;
}

/** Holds what a model says of a fact's meaning against what the text gives by rule. */
export function judgeContext(claimed: FactContext, judged: FactContext): ContextVerdict {
  const isDenied = judged.assertion === 'absent' || claimed.assertion === 'absent';
  const differs =
    assertionClass[claimed.assertion] !== assertionClass[judged.assertion] ||
    experiencerClass[claimed.experiencer] !== experiencerClass[judged.experiencer] ||
    (!isDenied && isPlanTakenForFact(claimed.temporality, judged.temporality));
  const isDoubted = claimed.assertion === 'present' && judged.assertion === 'possible';
  return { context: isDoubted ? { ...claimed, assertion: 'possible' } : claimed, differs };
}
