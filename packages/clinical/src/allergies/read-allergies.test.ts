import { describe, expect, it } from 'vitest';
import type { AssertionScopes } from '../assertion/scopes.js';
import { loadLexicon } from '../node.js';
import { Note } from '../text/note.js';
import { readAllergies } from './read-allergies.js';

const lexicon = loadLexicon(new URL('../../dist/lexicon.bin', import.meta.url));
const present: AssertionScopes = {
  isOnlyConsidered: () => false,
  isToldAsHistory: () => false,
  contextOf: () => ({ assertion: 'present', experiencer: 'patient', temporality: 'current' }),
};
const read = (text: string) => readAllergies(new Note(text, lexicon), present);
const pairs = (text: string) =>
  read(text).allergies.map(({ allergen, reaction }) => [allergen, reaction]);

describe('lists of allergies', () => {
  it('pairs each allergen with its own reaction', () => {
    expect(pairs('Allergies: Penicillin (hives), sulfa - rash; codeine: nausea')).toEqual([
      ['Penicillin', 'hives'],
      ['sulfa', 'rash'],
      ['codeine', 'nausea'],
    ]);
  });

  it('joins several reactions', () => {
    expect(pairs('Allergies: paclitaxel (flushing, back pain)')).toEqual([
      ['paclitaxel', 'flushing, back pain'],
    ]);
  });

  it('reads a table by its headings', () => {
    const text = 'Allergies:\nAllergen | Reaction | Severity\nCashew | lip swelling | severe\n';
    expect(read(text).allergies).toMatchObject([
      { allergen: 'Cashew', reaction: 'lip swelling', severity: 'severe' },
    ]);
  });

  it('reads labelled fields', () => {
    expect(read('Allergen: Ibuprofen; Reaction: Rash; Severity: Mild').allergies).toMatchObject([
      { allergen: 'Ibuprofen', reaction: 'Rash', severity: 'mild' },
    ]);
  });

  it('keeps a name that no table knows as printed', () => {
    expect(pairs('Allergies: zorvelanib (rash)')).toEqual([['zorvelanib', 'rash']]);
  });
});

describe('statements of allergies', () => {
  it.each([
    ['Allergic to sulfa drugs.', 'sulfa drugs', 'allergy'],
    ['Intolerance to metformin: diarrhea.', 'metformin', 'intolerance'],
    ['Codeine causes nausea: a side effect, not an allergy.', 'Codeine', 'intolerance'],
    ['Peanut allergy with throat swelling.', 'Peanut', 'allergy'],
  ])('%s', (text, allergen, kind) => {
    expect(read(text).allergies).toMatchObject([{ allergen, kind }]);
  });

  it('gives a severity only where the text does, anaphylaxis included', () => {
    const severity = (text: string) => read(text).allergies[0]?.severity;
    expect(severity('Allergic to codeine (hives).')).toBeNull();
    expect(severity('Severe allergic reaction to latex.')).toBe('severe');
    expect(severity('Anaphylaxis to bee stings.')).toBe('severe');
  });

  it.each([
    'No allergy to penicillin.',
    'Not allergic to latex.',
    'Penicillin allergy was ruled out.',
    'PMH: allergic rhinitis, lactose intolerance.',
    'Seasonal allergies.',
  ])('reads no allergy out of: %s', (text) => {
    expect(read(text).allergies).toEqual([]);
  });
});

describe('no known allergies', () => {
  it.each(['NKDA.', 'Allergies: None.', 'Denies any drug allergies.', 'No known allergies.'])(
    '%s',
    (text) => {
      expect(read(text).noKnownAllergies).not.toBeNull();
      expect(read(text).allergies).toEqual([]);
    },
  );

  it.each(['No allergy to penicillin.', 'No latex allergy.'])('not from: %s', (text) => {
    expect(read(text).noKnownAllergies).toBeNull();
  });
});

describe('covered spans', () => {
  it('holds the allergen, but no drug that is taken or carried', () => {
    const text = 'Allergies: PCN -> hives. Currently takes azithromycin.';
    const covered = read(text).covered.map(({ start, end }) => text.slice(start, end));
    expect(covered.join(' ')).toContain('PCN');
    expect(covered.join(' ')).not.toContain('azithromycin');
  });
});
