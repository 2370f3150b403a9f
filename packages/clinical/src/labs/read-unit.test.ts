import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { unitAt } from './read-unit.js';
import { unitAtoms } from './unit-atoms.js';

const lexicon = loadLexicon();

function unitOf(
  text: string,
): { ucum: string | null; isDose: boolean; printed: string } | undefined {
  const note = new Note(`7 ${text}`, lexicon);
  const unit = unitAt(note, 1, note.count);
  return (
    unit && { ucum: unit.ucum, isDose: unit.isDose, printed: note.phrase(unit.first, unit.last) }
  );
}

describe('unitAt', () => {
  it.each([
    ['mg/dL', 'mg/dL'],
    ['MG/DL', 'mg/dL'],
    ['mmol/L', 'mmol/L'],
    ['mEq/L', 'meq/L'],
    ['K/uL', '10*3/uL'],
    ['k/cumm', '10*3/mm3'],
    ['M/uL', '10*6/uL'],
    ['x10^3/uL', '10*3/uL'],
    ['x 10*9/L', '10*9/L'],
    ['10E3/uL', '10*3/uL'],
    ['10³/µL', '10*3/uL'],
    ['IU/L', '[IU]/L'],
    ['uIU/mL', 'u[IU]/mL'],
    ['%', '%'],
    ['/hpf', '/[HPF]'],
    ['mL/min/1.73m2', 'mL/min/{1.73_m2}'],
    ['mL/min/1.73 m²', 'mL/min/{1.73_m2}'],
    ['mm/hr', 'mm/h'],
    ['mg/g creat', 'mg/g{creat}'],
    ['ug/mL FEU', 'ug/mL{FEU}'],
    ['mg/24h', 'mg/(24.h)'],
    ['mm Hg', 'mm[Hg]'],
    ['fL', 'fL'],
  ])('maps %s to %s', (printed, ucum) => {
    expect(unitOf(printed)).toEqual({ ucum, isDose: false, printed });
  });

  it.each(['mg', 'mEq', 'units', 'mg/kg', 'mcg/hr', 'units/hr', 'mcg/kg/min'])(
    'tells %s to be a dose',
    (printed) => {
      expect(unitOf(printed)?.isDose).toBe(true);
    },
  );

  it.each(['L', 'H', 'days', 'x3', 'of'])('finds no unit in %s', (text) => {
    expect(unitOf(text)).toBeUndefined();
  });
});

describe('the table of units', () => {
  it('maps to codes of UCUM or to annotations', () => {
    const table = readFileSync(
      new URL('../../terminology/ucum_units.tsv', import.meta.url),
      'utf8',
    );
    const codes = new Set(table.split('\n').map((line) => line.split('\t')[0]));
    const prefixed = (code: string): boolean =>
      codes.has(code) || codes.has(code.slice(1)) || codes.has(code.replace(/[23]$/, ''));
    const composed = /^\{.*\}$|^10\*\d+$|^\/min$/;
    const unknown = [...new Set(unitAtoms.values())].filter(
      (code) => !composed.test(code) && !prefixed(code),
    );
    expect(unknown).toEqual([]);
  });
});
