import { GoldDocument, TrapCase } from '@medextract/core/evaluation';
import { describe, expect, it } from 'vitest';
import { recordOf } from '../measure.js';
import { labelsOfGold, labelsOfTrap } from './context-labels.js';
import { formatConfusion } from './format-confusion.js';
import { compareContext, toConfusions } from './measure-context.js';

const text = 'Denies fever. Possible pneumonia. Mother had breast cancer. Gout.';

const gold = GoldDocument.parse({
  id: 'note',
  scored_fields: [],
  gold: {
    diagnoses: [
      { condition: 'gout', status: 'active' },
      { condition: ['pneumonia'], certainty: 'possible' },
    ],
    not_present: [
      { condition: 'fever', reason: 'negated' },
      { condition: 'breast cancer', reason: 'family' },
      { condition: 'measles', reason: 'negated' },
    ],
  },
});

describe('compareContext', () => {
  it('holds what the gold says of each condition against the record', () => {
    const [assertion, experiencer, temporality] = toConfusions(
      compareContext(recordOf(text), labelsOfGold(gold)),
    );
    expect(assertion).toMatchObject({ found: 3, missed: 1, accuracy: 1 });
    expect(experiencer).toMatchObject({ found: 3, missed: 0, accuracy: 1 });
    expect(temporality).toMatchObject({ found: 1, missed: 0, accuracy: 1 });
  });

  it('counts a condition under the value that was read', () => {
    const trap = TrapCase.parse({
      id: 'trap',
      text,
      expect: [
        { kind: 'conditions', condition: 'gout', assertion: 'absent' },
        { kind: 'conditions', condition: 'fever', assertion: ['possible', 'absent'] },
      ],
    });
    const [assertion] = toConfusions(compareContext(recordOf(text), labelsOfTrap(trap)));
    expect(assertion?.accuracy).toBe(0.5);
    expect(assertion?.counts.get('absent')?.get('present')).toBe(1);
    expect(assertion?.counts.get('absent')?.get('absent')).toBe(1);
  });

  it('takes a diagnosis for wrong where the gold has none, whatever else the record says of it', () => {
    const outcomes = compareContext(recordOf('No gout. Assessment: gout.'), [
      { names: ['gout'], dimension: 'assertion', expected: ['absent'] },
    ]);
    expect(outcomes).toEqual([{ dimension: 'assertion', expected: 'absent', given: 'present' }]);
  });
});

describe('formatConfusion', () => {
  it('prints a row per value of the gold and a column per value read', () => {
    const [confusion] = toConfusions([
      { dimension: 'assertion', expected: 'absent', given: 'present' },
    ]);
    expect(confusion && formatConfusion(confusion).split('\n')).toEqual([
      'assertion: 0.000 of 1 read (0 not read)',
      'gold \\ read         present       absent     possible  conditional hypothetical',
      'absent                    1            0            0            0            0',
    ]);
  });
});
