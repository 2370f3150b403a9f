import { describe, expect, it } from 'vitest';
import { isStatusStated } from './is-status-stated.js';

const judge = (status: 'current' | 'stopped' | 'held' | 'started', text: string, quote: string) => {
  const start = text.indexOf(quote);
  return isStatusStated(status, text, { start, end: start + quote.length });
};

describe('isStatusStated', () => {
  it.each([
    ['current', 'Metformin 500 mg BID', 'Metformin 500 mg', true],
    ['current', 'Stop lisinopril.', 'lisinopril', false],
    ['current', 'Stop lisinopril.', 'Stop lisinopril', false],
    ['current', 'Aspirin 81 mg was discontinued.', 'Aspirin 81 mg', false],
    ['current', 'Warfarin held for surgery. Metformin 500 mg.', 'Metformin 500 mg', true],
    ['current', 'Stopped smoking. Takes metformin.', 'metformin', true],
    ['current', 'Meds on d/c: metformin', 'metformin', true],
    ['started', 'Start apixaban; aspirin was stopped.', 'apixaban', true],
    ['stopped', 'Aspirin 81 mg was discontinued.', 'Aspirin 81 mg', true],
    ['stopped', 'STOP taking these medications:\n- ibuprofen', 'ibuprofen', true],
    ['stopped', 'Medications:\n- ibuprofen', 'ibuprofen', false],
    ['held', 'Metformin on hold until Monday', 'Metformin', true],
    ['held', 'Metformin daily', 'Metformin', false],
  ] as const)('takes %s in %j of %j: %s', (status, text, quote, isStated) => {
    expect(judge(status, text, quote)).toBe(isStated);
  });
});
