import { describe, expect, it } from 'vitest';
import { formatScoreTable, scoreDocuments } from './index.js';

describe('formatScoreTable', () => {
  it('prints a line per field that has gold or predictions', () => {
    const { rows } = scoreDocuments(
      [
        {
          id: 'a',
          scored_fields: ['diagnoses.condition', 'allergies.allergen'],
          gold: { diagnoses: [{ condition: 'asthma' }, { condition: 'gout' }] },
        },
      ],
      new Map([['a', { diagnoses: ['asthma'] }]]),
    );
    const lines = formatScoreTable(rows).split('\n');
    expect(lines).toHaveLength(2);
    expect(lines[1]).toMatch(/^diagnoses\.condition +2 \| 1\.000 {2}0\.500 {2}0\.667 \| 1\.000/);
  });

  it('prints its head alone for no rows', () => {
    expect(formatScoreTable([]).split('\n')).toHaveLength(1);
  });
});
