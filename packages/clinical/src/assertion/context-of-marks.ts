import type { FactContext } from '@medextract/core';
import { meaning } from './trigger-meanings.js';

export function assertionOf(bits: number): FactContext['assertion'] {
  if ((bits & meaning.HYPOTHETICAL) !== 0) return 'hypothetical';
  if ((bits & meaning.NEGATED) !== 0) return 'absent';
  if ((bits & (meaning.UNCERTAIN | meaning.WORKUP)) !== 0) return 'possible';
  return (bits & meaning.CONDITIONAL) !== 0 ? 'conditional' : 'present';
}

export function experiencerOf(bits: number): FactContext['experiencer'] {
  if ((bits & meaning.FAMILY) !== 0) return 'family';
  return (bits & meaning.OTHER_PERSON) !== 0 ? 'other' : 'patient';
}

export function temporalityOf(bits: number): FactContext['temporality'] {
  if ((bits & meaning.PLANNED) !== 0) return 'planned';
  return (bits & (meaning.HISTORICAL | meaning.BACKGROUND)) !== 0 ? 'historical' : 'current';
}

/** Historical by nothing but `history of`. */
export const isBackgroundOnly = (bits: number): boolean =>
  (bits & (meaning.HISTORICAL | meaning.BACKGROUND)) === meaning.BACKGROUND;
