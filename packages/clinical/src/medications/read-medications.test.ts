import { describe, expect, it } from 'vitest';
import type { AssertionScopes } from '../assertion/scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readMedications } from './read-medications.js';

const lexicon = loadLexicon(new URL('../../dist/lexicon.bin', import.meta.url));
const present: AssertionScopes = {
  isOnlyConsidered: () => false,
  isToldAsHistory: () => false,
  contextOf: () => ({ assertion: 'present', experiencer: 'patient', temporality: 'current' }),
};
const read = (text: string) => readMedications(new Note(text, lexicon), present).medications;
const first = (text: string) => read(text)[0];
const names = (text: string) => read(text).map(({ name }) => name);

describe('reading directions', () => {
  it('reads a full sig', () => {
    expect(first('Oxycodone 5 mg PO q6h PRN pain x 7 days')).toMatchObject({
      name: 'Oxycodone',
      dosage: '5 mg',
      strength: { value: 5, unit: 'mg' },
      route: 'PO',
      frequency: 'q6h PRN',
      per_day: 4,
      prn: true,
      indication: 'pain',
      duration: '7 days',
    });
  });

  it.each([
    ['BID', 2],
    ['every 4-6 hours', 6],
    ['qod', 0.5],
    ['weekly', 0.1429],
    ['TID with meals', 3],
    ['2-3 times a day', 3],
    ['BID-TID', 3],
  ])('counts the doses a day of %s', (frequency, perDay) => {
    expect(first(`Gabapentin 300 mg ${frequency}.`)?.per_day).toBe(perDay);
  });

  it('takes no count of days for a once-only dose', () => {
    expect(first('Furosemide 20 mg IV once.')?.per_day).toBeNull();
  });

  it.each([
    ['Lisinopril 10 mg 1 tab daily', '10 mg'],
    ['Clonazepam .5 mg BID', '.5 mg'],
    ['Heparin 5,000 units SC q8h', '5,000 units'],
    ['Insulin glargine 100 units/mL, inject 10 units at bedtime', '10 units'],
    ['Morphine concentrate 20 mg/mL: 5 mg PO q2h PRN', '5 mg'],
    ['Latanoprost 0.005% 1 drop OU nightly', '1 drop'],
    ['Enoxaparin 1 mg/kg SC q12h', '1 mg/kg'],
    ['Prednisone 20 mg tablets\n60 mg PO daily', '60 mg'],
    ['Take 2 tablets of ibuprofen every 6 hours', '2 tablets'],
  ])('reads the dose of %s', (text, dosage) => {
    expect(first(text)?.dosage).toBe(dosage);
  });

  it('keeps the later steps of a taper with the first dose', () => {
    const text = 'Prednisone 40 mg daily x 3 days, then 20 mg daily x 3 days, then stop.';
    expect(read(text)).toHaveLength(1);
    expect(first(text)).toMatchObject({ dosage: '40 mg', status: 'current' });
    expect(first(text)?.duration).toContain('then 20 mg');
  });

  it('gives a second dose of the day a fact of its own', () => {
    const doses = read('Furosemide 40 mg in the morning and 20 mg in the afternoon.');
    expect(doses.map(({ dosage }) => dosage)).toEqual(['40 mg', '20 mg']);
  });

  it('joins the parts of a combined product', () => {
    expect(names('amoxicillin 250 MG / clavulanate 125 MG Oral Tablet')).toEqual([
      'amoxicillin / clavulanate',
    ]);
  });
});

describe('status', () => {
  it.each([
    ['Stop atenolol.', 'stopped'],
    ['No longer taking atenolol.', 'stopped'],
    ['Hold atenolol before surgery.', 'held'],
    ['Start atenolol 25 mg daily.', 'started'],
    ['Continue atenolol.', 'current'],
    ['Atenolol was discontinued.', 'stopped'],
    ['Home meds:\natenolol 25 mg PO daily - HELD', 'held'],
    ['STOPPED:\natenolol', 'stopped'],
  ])('%s', (text, status) => {
    expect(first(text)?.status).toBe(status);
  });

  it('tells the old dose from the new one', () => {
    expect(first('Increase lisinopril from 10 to 20 mg daily.')).toMatchObject({
      dosage: '20 mg',
      previous_dosage: '10 mg',
      status: 'changed',
    });
  });

  it('stops what was switched from and starts what was switched to', () => {
    const drugs = read('Switched from simvastatin to rosuvastatin.');
    expect(drugs.map(({ status }) => status)).toEqual(['stopped', 'started']);
  });

  it('keeps a status within its own line of a list', () => {
    const text = 'Medications:\nallopurinol 200 mg PO daily\nclopidogrel -- completed 2019';
    expect(read(text).map(({ status }) => status)).toEqual(['current', 'stopped']);
    expect(read(text)[1]?.stop_date).toBe('2019');
  });
});

describe('what is no medication', () => {
  it.each([
    'Potassium 4.1.',
    'Lithium level 0.8 mmol/L.',
    'Vitamin D 22 ng/mL (L).',
    'Vitamin D deficiency.',
    'Ms. Valium was seen.',
    'Isolate sensitive to penicillin and ceftriaxone.',
    'SpO2 97% on room air.',
    'Given IV fluids and antibiotics.',
  ])('%s', (text) => {
    expect(read(text)).toEqual([]);
  });

  it('leaves out drugs that are allergens only', () => {
    const text = 'Allergic to penicillin.';
    const note = new Note(text, lexicon);
    const covered = [{ start: text.indexOf('penicillin'), end: text.length }];
    expect(readMedications(note, present, covered).medications).toEqual([]);
  });
});

describe('lists and tables', () => {
  it('keeps an unknown name with a full sig, and says that it is doubtful', () => {
    const drug = first('MEDICATIONS:\nZorvelanib 40 mg PO daily\n');
    expect(drug).toMatchObject({ name: 'Zorvelanib', dosage: '40 mg', ingredient: null });
    expect(drug?.confidence.level).not.toBe('high');
  });

  it('counts the rows of a table and reads its reason column', () => {
    const text =
      'Medications:\nMed|Dose|Route|Freq|For\nclopidogrel|75 mg|PO|daily|PAD\nsertraline|100 mg|PO|daily|depression\n';
    const { medications, tables } = readMedications(new Note(text, lexicon), present);
    expect(tables).toMatchObject([{ kind: 'medications', rows: 2 }]);
    expect(medications.map(({ indication }) => indication)).toEqual(['PAD', 'depression']);
  });
});
