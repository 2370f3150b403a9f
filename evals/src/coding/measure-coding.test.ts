import { GoldDocument } from '@medextract/core/evaluation';
import { describe, expect, it } from 'vitest';
import { formatCoding, measureCoding } from './measure-coding.js';

const set = (scored: readonly string[]) => ({
  name: 'some',
  documents: [
    {
      text: 'Assessment: Hypertension. Gout. Asthma.',
      gold: GoldDocument.parse({
        id: 'note',
        scored_fields: scored,
        gold: {
          diagnoses: [
            { condition: 'hypertension', icd_code: 'I10' },
            { condition: ['gout'], icd_code: ['M10.3', 'M10.071'] },
            { condition: 'asthma', icd_code: 'E11.9' },
            { condition: 'measles', icd_code: 'B05.9' },
            { condition: 'without a code' },
          ],
        },
      }),
    },
  ],
});

describe('measureCoding', () => {
  it('counts codes of the diagnoses that were read, at three characters and in full', () => {
    const accuracy = measureCoding(set(['diagnoses.icd_code']));
    expect(accuracy).toEqual({ labelled: 4, found: 3, full: 1, category: 2 });
    expect(accuracy && formatCoding(accuracy)).toContain(
      '0.667 at three characters, 0.333 in full',
    );
  });

  it('says nothing of a set whose codes do not count', () => {
    expect(measureCoding(set(['diagnoses.condition']))).toBeUndefined();
  });
});
