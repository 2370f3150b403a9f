import type { ProcedureDraft } from '@medextract/core';
import { describe, expect, it } from 'vitest';
import { JoinedProcedures } from './joined-procedures.js';

const mention = (
  start: number,
  told: Partial<Pick<ProcedureDraft, 'date' | 'outcome' | 'status'>> = {},
): ProcedureDraft => ({
  name: 'chest x-ray',
  date: null,
  outcome: null,
  status: 'done',
  codes: [],
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
  spans: [{ start, end: start + 3 }],
  confidence: { level: 'high', basis: ['curated-term'] },
  ...told,
});

function join(...drafts: readonly ProcedureDraft[]) {
  const procedures = new JoinedProcedures();
  for (const draft of drafts) procedures.add('chest x-ray', draft);
  return procedures
    .list()
    .map(({ date, outcome, spans }) => [date, outcome, spans.map(({ start }) => start)]);
}

describe('JoinedProcedures', () => {
  it('gives an undated mention the date and outcome of the ones after it', () => {
    expect(
      join(mention(0), mention(9, { date: '2024-01-02' }), mention(20, { outcome: 'normal' })),
    ).toEqual([['2024-01-02', 'normal', [0, 9, 20]]]);
  });

  it('keeps other dates, second outcomes and other states apart', () => {
    expect(
      join(
        mention(0, { date: '2024-01-02', outcome: 'normal' }),
        mention(9, { date: '2024-03-04' }),
        mention(20, { outcome: 'clear' }),
        mention(30, { date: '2024-01-02', outcome: 'nodule' }),
        mention(40, { status: 'planned' }),
      ),
    ).toEqual([
      ['2024-01-02', 'normal', [0]],
      ['2024-03-04', 'clear', [9, 20]],
      ['2024-01-02', 'nodule', [30]],
      [null, null, [40]],
    ]);
  });

  it('joins a mention to the earliest that agrees', () => {
    expect(
      join(
        mention(0, { date: '2024-01-02', outcome: 'normal' }),
        mention(9, { date: '2024-01-02', outcome: 'nodule' }),
        mention(20, { date: '2024-01-02' }),
        mention(30),
      ),
    ).toEqual([
      ['2024-01-02', 'normal', [0, 20, 30]],
      ['2024-01-02', 'nodule', [9]],
    ]);
  });
});
