import { describe, expect, it } from 'vitest';
import { loadLexicon } from '../node.js';
import { readFacts } from '../read-facts.js';
import { tokenise } from './tokenise.js';

const lexicon = loadLexicon();

const note = `PROGRESS NOTE

Patient: Rosa Delgado-Imani
DOB: 03/14/1961

ASSESSMENT: Hypertension, OA of both knees and chronic obstructive
pulmonary disease. She gave up smoking in 2011. ECG: QTc 410 ms. Nothing to add today.

ALLERGIES: Sulfa (rash)
MEDICATIONS:
Lisinopril 20 mg PO daily
Metformin 500 mg PO BID

LABS: Hgb 10.8 L, K 4.2
`;

/** What the text says, whatever its letters. */
function told(text: string): object {
  const facts = readFacts(text, lexicon);
  const lower = (value: string | undefined): string | undefined => value?.toLowerCase();
  return {
    name: lower(facts.patient.name?.value),
    diagnoses: facts.diagnoses.map(({ condition }) => lower(condition.replace(/\s+/g, ' '))),
    medications: facts.medications.map(({ name, frequency }) => [
      lower(name),
      lower(frequency ?? ''),
    ]),
    allergies: facts.allergies.map(({ allergen, reaction }) => [
      lower(allergen),
      lower(reaction ?? ''),
    ]),
    labs: facts.labs.map(({ analyte, value, flag }) => [lower(analyte), value, flag]),
  };
}

describe('a text in letters of one case', () => {
  it('says what it says in mixed letters, in small ones and in capitals', () => {
    const mixed = told(note);
    expect(mixed).toMatchObject({
      name: 'rosa delgado-imani',
      labs: [
        ['hgb', '10.8', 'low'],
        ['k', '4.2', null],
      ],
    });
    expect(told(note.toLowerCase())).toEqual(mixed);
    expect(told(note.toUpperCase())).toEqual(mixed);
  });

  it.each([
    ['non-breaking spaces', note.replaceAll(' ', '\u00a0')],
    ['thin spaces', note.replaceAll(' ', '\u2009')],
    ['non-breaking hyphens', note.replaceAll('-', '\u2011')],
  ])('loses nothing in %s', (_form, text) => {
    const plain = (value: object): string =>
      JSON.stringify(value)
        .replace(/[\u00a0\u2009]/g, ' ')
        .replaceAll('\u2011', '-');
    expect(plain(told(text))).toEqual(plain(told(note)));
  });

  it('is told by its words: few words may be small by chance, a stray capital changes nothing', () => {
    const small = 'no fever and no cough today '.repeat(20);
    expect(tokenise('pt denies chest pain').isCaseless).toBe(false);
    expect(tokenise(small).isCaseless).toBe(true);
    expect(tokenise(`Well. ${small}`).isCaseless).toBe(true);
    expect(tokenise(small.replaceAll('no', 'No')).isCaseless).toBe(false);
  });

  it.each(['03‑14‑2024', '03–14–2024'])('reads a date with typographic dashes: %s', (date) => {
    const { patient } = readFacts(
      `Name: Rosa Delgado\nDOB: ${date.replace('2024', '1961')}\n`,
      lexicon,
    );
    expect(patient.date_of_birth?.value).toBe('1961-03-14');
  });
});
