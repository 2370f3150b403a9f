import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medicationStatuses } from '../schema/index.js';
import { aMedication } from '../testing/index.js';
import type { MedicationDraft } from './fact-drafts.js';
import { reconcileMedications } from './reconcile-medications.js';

type Drug = Partial<MedicationDraft>;
const reconcile = (...drugs: readonly Drug[]): MedicationDraft[] =>
  reconcileMedications(
    drugs.map((drug, index) =>
      aMedication({ name: 'metformin', spans: [{ start: index, end: index + 1 }], ...drug }),
    ),
    () => false,
  );
const strength = (value: number) => ({ strength: { value, unit: 'mg' } });
const list: Drug = { ...strength(500), frequency: 'BID', per_day: 2 };

describe('reconcileMedications', () => {
  it('joins a bare mention with the entry that has the sig', () => {
    const merged = reconcile(list, { indication: 'diabetes' });
    expect(merged).toMatchObject([{ ...list, indication: 'diabetes', spans: [{}, {}] }]);
  });

  it('fills in whatever one of the two lacks', () => {
    const codes = [
      {
        system: 'rxnorm',
        code: '6809',
        display: null,
        release: null,
        billable: null,
        confirmed: true,
      },
    ] satisfies MedicationDraft['codes'];
    const rest: Drug = {
      ...strength(500),
      dosage: '500 mg',
      form: 'tablet',
      route: 'PO',
      frequency: 'BID',
      per_day: 2,
      prn: true,
      duration: '5 days',
      indication: 'diabetes',
      ingredient: 'metformin',
      drug_class: 'biguanide',
      previous_dosage: '250 mg',
      start_date: '2020',
      stop_date: '2021',
      codes,
    };
    expect(reconcile({}, rest)).toMatchObject([rest]);
    expect(reconcile(rest, {})).toMatchObject([rest]);
    expect(reconcile(rest, { codes: [] })).toMatchObject([{ codes }]);
  });

  it('joins a bare mention that stands before the sig', () => {
    expect(reconcile({}, list)).toMatchObject([list]);
  });

  it('knows a drug by its ingredient', () => {
    expect(
      reconcile({ ...list, ingredient: 'metformin', name: 'Glucophage' }, { name: 'Metformin' }),
    ).toHaveLength(1);
  });

  it('knows the same schedule in other words', () => {
    expect(reconcile(list, { ...list, frequency: 'twice daily' })).toHaveLength(1);
    expect(reconcile({ frequency: 'BID' }, { frequency: 'bid' })).toHaveLength(1);
  });

  it.each<[string, Drug]>([
    ['strength', { ...list, ...strength(850) }],
    ['dosage', { ...list, dosage: '850 mg' }],
    ['schedule', { ...list, frequency: 'daily', per_day: 1 }],
    ['form', { ...list, form: 'solution' }],
    ['drug', { ...list, name: 'metoprolol' }],
    ['holder', { ...list, experiencer: 'family' }],
  ])('keeps another %s apart', (_, other) => {
    expect(reconcile({ ...list, form: 'tablet', dosage: '500 mg' }, other)).toHaveLength(2);
  });

  it.each(['stopped', 'held', 'changed'] as const)(
    'lets a later "%s" update the entry',
    (status) => {
      expect(reconcile(list, { status })).toMatchObject([{ ...list, status }]);
    },
  );

  it('lets a start update an entry of the same sig, and a later mention not undo it', () => {
    expect(reconcile(list, { ...list, status: 'started' }, {})).toMatchObject([
      { status: 'started' },
    ]);
  });

  it('keeps what was stopped before a new sig', () => {
    expect(reconcile({ status: 'stopped' }, list).map(({ status }) => status)).toEqual([
      'stopped',
      'current',
    ]);
  });

  it('joins a dose that was given with the entry, but keeps a single given dose', () => {
    expect(reconcile(list, { status: 'administered' })).toMatchObject([{ status: 'current' }]);
    expect(reconcile(list, { ...list, status: 'administered' })).toHaveLength(2);
  });

  it('takes a new dose for the old entry, and remembers the old dose', () => {
    expect(reconcile(list, { ...strength(1000), status: 'changed' })).toMatchObject([
      {
        status: 'changed',
        strength: { value: 1000 },
        frequency: 'BID',
        previous_dosage: '500 mg',
      },
    ]);
  });

  it('takes a change for the entry whose dose it names', () => {
    const merged = reconcile(
      { ...list, dosage: '500 mg' },
      { dosage: '1000 mg', status: 'changed', previous_dosage: '500 mg' },
      { dosage: '20 mg', status: 'changed', previous_dosage: '10 mg' },
    );
    expect(merged.map(({ dosage, previous_dosage: old }) => [dosage, old])).toEqual([
      ['1000 mg', '500 mg'],
      ['20 mg', '10 mg'],
    ]);
  });

  it('says once what note after note lists and stops', () => {
    const stopped = { ...list, status: 'stopped' } as const;
    expect(reconcile(list, stopped, list, stopped)).toMatchObject([{ status: 'stopped' }]);
    const dated = (stop_date: string) => ({ ...stopped, stop_date });
    expect(reconcile(list, dated('2019'), list, dated('2024'))).toHaveLength(2);
  });

  it('keeps a second, new sig as an entry of its own', () => {
    expect(reconcile(list, { ...strength(1000), status: 'started' })).toHaveLength(2);
  });

  it('loses no evidence', () => {
    const aDrug = fc.record({
      name: fc.constantFrom('metformin', 'Metformin', 'insulin'),
      dosage: fc.constantFrom(null, '500 mg', '1000 mg'),
      frequency: fc.constantFrom(null, 'BID', 'daily'),
      status: fc.constantFrom(...medicationStatuses),
    });
    fc.assert(
      fc.property(fc.array(aDrug, { maxLength: 12 }), (drugs) => {
        const starts = reconcile(...drugs).flatMap(({ spans }) => spans.map(({ start }) => start));
        expect(starts.toSorted((one, other) => one - other)).toEqual(
          drugs.map((_, index) => index),
        );
      }),
    );
  });
});
