import { GoldDocument } from '@medextract/core/evaluation';
import { expect, it } from 'vitest';
import { countMisses, formatMisses } from './count-misses.js';

const gold = GoldDocument.parse({
  id: 'one',
  gold: {
    diagnoses: [
      { condition: 'hypertension' },
      { condition: 'severe asthma attack' },
      { condition: 'pneumonia' },
      { condition: 'zellerbach malady' },
    ],
  },
  scored_fields: ['diagnoses.condition'],
});
const set = {
  name: 'made',
  documents: [
    { gold, text: 'ASSESSMENT: Hypertension. Severe asthma. No pneumonia. Zellerbach malady.' },
  ],
};

it('tells where each labelled condition went', () => {
  const [count] = countMisses(set);
  expect(count).toMatchObject({ gold: 4, exact: 1, otherBorders: 1, otherList: 1, unread: 1 });
  expect(count?.mostUnread).toEqual([['zellerbach malady', 1]]);
});

it('prints a line per list', () => {
  expect(formatMisses(countMisses(set))).toContain('zellerbach malady (1)');
});
