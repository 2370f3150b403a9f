import { describe, expect, it } from 'vitest';
import {
  aDiagnosis,
  aLab,
  aMedication,
  aNote,
  aPertinentNegative,
  aRecordOf,
  aSocialFact,
  aVital,
} from '../testing/index.js';
import { parseRecord } from './parse-record.js';

const note = aNote(
  'PMH: HTN, CKD 3a.\nFormer smoker, 25 pack-years, quit 2009.\nDenies chest pain.\n' +
    'Meds: metformin 500 mg PO BID.\nBP 152/88\nA1c 8.3 % on 2/26/24.',
);

const record = aRecordOf(note, {
  diagnoses: [
    aDiagnosis({
      spans: note.at('CKD 3a'),
      condition: 'chronic kidney disease',
      icd_code: 'N18.31',
      stage: '3a',
    }),
    aDiagnosis({ spans: note.at('HTN'), condition: 'HTN', icd_code: 'I10' }),
  ],
  medications: [
    aMedication({
      spans: note.at('metformin 500 mg PO BID'),
      name: 'metformin',
      strength: { value: 500, unit: 'mg' },
      frequency: 'BID',
    }),
  ],
  labs: [
    aLab({
      spans: [...note.at('A1c 8.3 %'), ...note.at('2/26/24')],
      analyte: 'A1c',
      value: '8.3',
      number: 8.3,
      date: '2024-02-26',
    }),
  ],
  vitals: [
    aVital({ spans: note.at('BP 152/88'), name: 'BP', value: '152/88', numbers: [152, 88] }),
  ],
  pertinent_negatives: [
    aPertinentNegative({ spans: note.at('chest pain'), finding: 'chest pain' }),
  ],
  social_history: {
    tobacco: aSocialFact({
      spans: note.at('Former smoker, 25 pack-years, quit 2009'),
      status: 'former',
      pack_years: 25,
      quit_date: '2009',
    }),
    alcohol: null,
    drugs: null,
    occupation: null,
    exercise: null,
  },
});

describe('assembleRecord', () => {
  it('makes a record that the strict schema accepts', () => {
    expect(parseRecord(record)).toEqual(record);
  });

  it('numbers the facts of each kind in text order', () => {
    expect(record.diagnoses.map(({ id, condition }) => [id, condition])).toEqual([
      ['dx-1', 'HTN'],
      ['dx-2', 'chronic kidney disease'],
    ]);
  });

  it('quotes exactly the text that a fact was read from', () => {
    const evidence = [...record.diagnoses, ...record.labs].flatMap((fact) => fact.evidence);
    for (const { start, end, quote } of evidence) expect(note.text.slice(start, end)).toBe(quote);
  });

  it('holds facts for verified whose values stand in their quotes', () => {
    const facts = [
      ...record.diagnoses,
      ...record.medications,
      ...record.labs,
      ...record.vitals,
      record.social_history.tobacco,
    ];
    expect(facts.map((fact) => fact?.verified)).toEqual(facts.map(() => true));
    expect(record.review).toEqual([]);
  });

  it("tells a reader's warnings with the page that they arose on", () => {
    const twoPages = aNote('Page one.\fAsthma (I10).');
    const [span] = twoPages.at('I10');
    const warning = { code: 'code-contradicts-name', message: 'The code says otherwise.' };
    const { warnings } = aRecordOf(twoPages, { warnings: [{ ...warning, span }] });
    expect(warnings).toEqual([{ ...warning, page: 2 }]);
  });
});
