import { describe, expect, it } from 'vitest';
import type { FactDrafts } from '../record/fact-drafts.js';
import {
  aDiagnosis,
  aLab,
  aMedication,
  aNote,
  anAllergy,
  aReading,
  aSocialFact,
  createBlankAssessor,
} from '../testing/index.js';
import { assembleRecord } from './assemble-record.js';

const note = aNote(
  'PMH: gout.\nMetformin 500 mg BID\nGlucose 98 mg/dL\nGlucose 89 mg/dL\nSmokes 1 ppd.\n',
);
const high = { level: 'high', basis: [] } as const satisfies { level: 'high'; basis: [] };
const medium = { level: 'medium', basis: [] } as const satisfies { level: 'medium'; basis: [] };

const recordOf = (
  offline: Partial<FactDrafts>,
  model: Partial<FactDrafts>,
  passages: readonly { start: number; end: number }[] = [],
) =>
  assembleRecord({
    document: note.document,
    drafts: aReading(offline),
    model: aReading(model),
    passages: passages.map((span) => ({ ...span, sign: 'x', isPlain: true })),
    readBy: 'offline',
    origin: { engineVersion: 'e', terminologyVersion: 't', createdAt: '2026-01-01T00:00:00.000Z' },
    assessor: createBlankAssessor(),
  });

const gout = aDiagnosis({ condition: 'gout', spans: note.at('gout'), confidence: medium });
const lab = (value: string, occurrence = 1, confidence = high) =>
  aLab({
    analyte: 'Glucose',
    value,
    number: Number(value),
    unit: 'mg/dL',
    spans: note.at(occurrence === 1 ? 'Glucose 98 mg/dL' : 'Glucose 89 mg/dL'),
    confidence,
  });

describe('two readings of one document', () => {
  it('are surer where they agree, and keep the places of both', () => {
    const model = { ...gout, spans: note.at('PMH: gout') };
    const { diagnoses, review } = recordOf({ diagnoses: [gout] }, { diagnoses: [model] });
    expect(diagnoses).toMatchObject([
      { read_by: 'both', verified: true, confidence: { level: 'high', basis: ['both-readers'] } },
    ]);
    expect(diagnoses[0]?.evidence.map(({ quote }) => quote)).toEqual(['PMH: gout', 'gout']);
    expect(review).toEqual([]);
  });

  it('keep their reader where one stands alone; a model alone is never of high confidence', () => {
    const { diagnoses, labs } = recordOf({ diagnoses: [gout] }, { labs: [lab('98')] });
    expect(diagnoses).toMatchObject([{ read_by: 'offline', confidence: medium }]);
    expect(labs).toMatchObject([{ read_by: 'model', confidence: { level: 'medium', basis: [] } }]);
  });

  it('are both kept where they differ at one place, with a review item that names both', () => {
    const wrong = { ...lab('98'), unit: 'mmol/L' };
    const { labs, review } = recordOf({ labs: [lab('98')] }, { labs: [wrong] });
    expect(labs.map(({ read_by, unit, confidence }) => [read_by, unit, confidence.basis])).toEqual([
      ['offline', 'mg/dL', ['readers-differ']],
      ['model', 'mmol/L', ['readers-differ']],
    ]);
    const [own, other] = labs;
    expect(review).toMatchObject([{ fact_id: own?.id, priority: 0.4 }]);
    expect(review[0]?.reason).toContain(`(${other?.id})`);
  });

  it('do not differ where the same test stands twice', () => {
    const { labs, review } = recordOf({ labs: [lab('98')] }, { labs: [lab('89', 2)] });
    expect(labs.map(({ read_by, confidence }) => [read_by, confidence.basis])).toEqual([
      ['offline', []],
      ['model', []],
    ]);
    expect(review).toEqual([]);
  });

  it('differ in the dose of one drug', () => {
    const drug = (dosage: string) =>
      aMedication({ name: 'Metformin', dosage, spans: note.at('Metformin 500 mg BID') });
    const { medications, review } = recordOf(
      { medications: [drug('500 mg')] },
      { medications: [drug('50 mg')] },
    );
    expect(medications).toHaveLength(2);
    expect(review.map(({ reason }) => reason)).toContainEqual(
      expect.stringContaining('differently'),
    );
  });

  it('take a loose quote of what the other bears out for no second fact', () => {
    const loose = { ...gout, spans: [{ start: 0, end: 0 }] as const };
    const confidence = { level: 'low' as const, basis: ['quote-not-found' as const] };
    const { diagnoses } = recordOf(
      { diagnoses: [gout] },
      { diagnoses: [{ ...loose, confidence }] },
    );
    expect(diagnoses).toMatchObject([{ read_by: 'offline', verified: true }]);
  });

  it('keep what the text does not bear out, unverified and before a person', () => {
    const confidence = { level: 'low' as const, basis: ['context-differs' as const] };
    const { diagnoses, review } = recordOf(
      {},
      { diagnoses: [{ ...gout, condition: 'lupus', confidence }] },
    );
    expect(diagnoses).toMatchObject([{ read_by: 'model', verified: false }]);
    expect(review).toMatchObject([{ fact_id: 'dx-1', priority: 0.9 }]);
    expect(review[0]?.reason).toContain('say otherwise');
  });

  it('are neither verified where the text speaks to its reader', () => {
    const [passage] = note.at('PMH: gout.');
    const { diagnoses } = recordOf({ diagnoses: [gout] }, { diagnoses: [gout] }, [passage]);
    expect(diagnoses.map(({ verified }) => verified)).toEqual(diagnoses.map(() => false));
    expect(diagnoses.length).toBeGreaterThan(0);
  });

  it('keep one value of what there is only one of, and say that they differ', () => {
    const smoker = (status: 'current' | 'former') => ({
      ...aReading().social_history,
      tobacco: aSocialFact({ status, spans: note.at('Smokes 1 ppd') }),
    });
    const { social_history: social, review } = recordOf(
      { social_history: smoker('current') },
      { social_history: smoker('former') },
    );
    expect(social.tobacco).toMatchObject({ status: 'current', read_by: 'offline' });
    expect(review).toMatchObject([{ fact_id: 'soc-1' }]);
    const agreed = recordOf(
      { social_history: smoker('current') },
      { social_history: smoker('current') },
    );
    expect(agreed.social_history.tobacco).toMatchObject({ read_by: 'both' });
  });

  it('fill what the offline reader did not give', () => {
    const spans = note.at('gout');
    const { allergies } = recordOf(
      { allergies: [anAllergy({ allergen: 'gout', spans })] },
      { allergies: [anAllergy({ allergen: 'gout', reaction: 'hives', spans })] },
    );
    expect(allergies).toMatchObject([{ reaction: 'hives', read_by: 'both' }]);
  });

  it('count a row of a table that either of them read', () => {
    const [first] = note.at('Glucose 98 mg/dL');
    const [last] = note.at('Glucose 89 mg/dL');
    const tables = [
      { kind: 'labs', rows: 2, span: { start: first.start, end: last.end } },
    ] as const;
    const { tables: counted } = recordOf({ labs: [lab('98')], tables }, { labs: [lab('89', 2)] });
    expect(counted).toMatchObject([{ rows: 2, extracted: 2 }]);
  });
});
