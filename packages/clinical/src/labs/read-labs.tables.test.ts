import type { LabDraft } from '@medextract/core';
import { describe, expect, it } from 'vitest';
import type { AssertionScopes } from '../assertion/scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readLabs } from './read-labs.js';

const lexicon = loadLexicon();
const scopes: AssertionScopes = {
  contextOf: () => ({ assertion: 'present', experiencer: 'patient', temporality: 'current' }),
  isOnlyConsidered: () => false,
  isToldAsHistory: () => false,
};

const read = (lines: readonly string[]) => readLabs(new Note(lines.join('\n'), lexicon), scopes);

const row = (lab: LabDraft): string =>
  [
    lab.analyte,
    lab.value,
    lab.unit ?? '-',
    lab.reference_range?.source === 'document' ? lab.reference_range.text : '-',
    lab.flag ?? '-',
    lab.date ?? '-',
  ].join(' ; ');

describe('tables of results', () => {
  it('reads columns by their heads, whatever their order', () => {
    const { labs, tables } = read([
      'Test           Result   Flag   Units    Reference',
      'Potassium      5.6      H      mmol/L   3.5-5.0',
      'Troponin I     0.03            ng/mL    <0.04',
    ]);
    expect(labs.map(row)).toEqual([
      'Potassium ; 5.6 ; mmol/L ; 3.5-5.0 ; high ; -',
      'Troponin I ; 0.03 ; ng/mL ; <0.04 ; normal ; -',
    ]);
    expect(tables).toMatchObject([{ kind: 'labs', rows: 2 }]);
  });

  it('reads pipes, and keeps a test that the lexicon lacks under its printed name', () => {
    const { labs } = read([
      '| Component | Value | Range | Units | Abn |',
      '|---|---|---|---|---|',
      '| WBC | 2.9 | 4.0 - 11.0 | 10^3/uL | L |',
      '| Frobulin, free | 12 | 3 - 9 | U/L | H |',
      '| Kappa/Lambda ratio | 21.67 | 0.26 - 1.65 | | H |',
    ]);
    expect(labs.map(row)).toEqual([
      'WBC ; 2.9 ; 10^3/uL ; 4.0 - 11.0 ; low ; -',
      'Frobulin, free ; 12 ; U/L ; 3 - 9 ; high ; -',
      'Kappa/Lambda ratio ; 21.67 ; - ; 0.26 - 1.65 ; high ; -',
    ]);
    expect(labs[1]?.codes).toEqual([]);
  });

  it('reads tabs with empty cells', () => {
    const { labs } = read([
      'TEST\tRESULT\tFLAG\tREF RANGE\tUNITS',
      'HCV Ab\tREACTIVE\tA\tNonreactive\t',
      'ALT\t96\tH\t10-49\tU/L',
      'HCV genotype\t1a\t\t\t',
    ]);
    expect(labs.map(row)).toEqual([
      'HCV Ab ; REACTIVE ; - ; Nonreactive ; abnormal ; -',
      'ALT ; 96 ; U/L ; 10-49 ; high ; -',
      'HCV genotype ; 1a ; - ; - ; - ; -',
    ]);
  });

  it('reads one column a date, with the year of the note for days that lack one', () => {
    const { labs } = read([
      'Consult date: 10/02/2025',
      '',
      '          9/30     10/1     Ref',
      'Na        131 L    134 L    135-145',
      'Phos      6.1 H    --       2.5-4.5',
    ]);
    expect(labs.map(row)).toEqual([
      'Na ; 131 ; - ; 135-145 ; low ; 2025-09-30',
      'Na ; 134 ; - ; 135-145 ; low ; 2025-10-01',
      'Phos ; 6.1 ; - ; 2.5-4.5 ; high ; 2025-09-30',
    ]);
  });

  it('reads one column a test', () => {
    const { labs } = read([
      'Date|Creatinine (mg/dL)|Hgb (g/dL)',
      '01/06/2025|1.9 H|14.6',
      '01/07/2025|1.2|13.9',
    ]);
    expect(labs.map(row)).toEqual([
      'Creatinine ; 1.9 ; mg/dL ; - ; high ; 2025-01-06',
      'Hgb ; 14.6 ; g/dL ; - ; - ; 2025-01-06',
      'Creatinine ; 1.2 ; mg/dL ; - ; normal ; 2025-01-07',
      'Hgb ; 13.9 ; g/dL ; - ; - ; 2025-01-07',
    ]);
  });

  it('reads rows without a head', () => {
    const { labs } = read(['Hgb          9.8  (L) [11.5-15.0]    g/dL']);
    expect(labs.map(row)).toEqual(['Hgb ; 9.8 ; g/dL ; 11.5-15.0 ; low ; -']);
  });

  it('goes on over the title of the next panel, and takes its name', () => {
    const { labs } = read([
      'COMPREHENSIVE METABOLIC PANEL',
      'Test            Result     Flag   Units        Reference Interval',
      'Glucose         142        H      mg/dL        70-99',
      '',
      'LIPID PANEL',
      'Triglycerides   188        H      mg/dL        0-149',
    ]);
    expect(labs.map(({ panel }) => panel)).toEqual([
      'COMPREHENSIVE METABOLIC PANEL',
      'LIPID PANEL',
    ]);
  });

  it('dates a report by its line of collection', () => {
    const { labs } = read([
      'DOB: 06/11/1959   Collected: 03/15/2024 08:12',
      '',
      'Test       Result   Units    Reference',
      'Sodium     141      mmol/L   134-144',
    ]);
    expect(labs.map(({ date }) => date)).toEqual(['2024-03-15']);
  });

  it('leaves other tables alone', () => {
    expect(read(['Allergen | Reaction | Severity', 'Cashew | lip swelling | severe']).labs).toEqual(
      [],
    );
    expect(
      read(['HOME MEDS                 STATUS', 'calcium 600 mg PO daily   HELD']).labs,
    ).toEqual([]);
  });
});
