import type { FaultCounts, FormFault } from './json-scanner.js';

/** What could not be used of an answer, or only after it was put right. */
const contentFaults = [
  'element-unusable',
  'field-coerced',
  'field-dropped',
  'extra-key',
  'list-unusable',
  'list-missing',
] as const;
type ContentFault = (typeof contentFaults)[number];

export type AnswerFaults = Readonly<Partial<Record<FormFault | ContentFault, number>>>;

/** Counts the faults of one answer. */
export interface AnswerTally {
  add(fault: ContentFault): void;
  faults(): AnswerFaults;
}

export function createAnswerTally(form: FaultCounts): AnswerTally {
  const counts: Partial<Record<FormFault | ContentFault, number>> = { ...form };
  return {
    add(fault) {
      counts[fault] = (counts[fault] ?? 0) + 1;
    },
    faults: () => ({ ...counts }),
  };
}

/** The faults of several answers together. */
export function addFaults(left: AnswerFaults, right: AnswerFaults): AnswerFaults {
  const sum = createAnswerTally(left).faults();
  const total: Record<string, number> = { ...sum };
  for (const [fault, count] of Object.entries(right)) total[fault] = (total[fault] ?? 0) + count;
  return total;
}
