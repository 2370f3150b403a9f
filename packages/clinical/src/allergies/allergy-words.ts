import type { Note } from '../text/note.js';
import { WordTable, wordSet } from '../text/word-table.js';

/** Words by which a note speaks of an allergy. */
export const allergyWords = new WordTable<'allergy' | 'intolerance'>([
  ...[
    'allergy',
    'allergies',
    'allergic',
    'anaphylaxis',
    'anaphylactic',
    'hypersensitivity',
    'allergen',
    'adr',
    'adrs',
  ].map((word) => [word, 'allergy'] as const),
  ...['intolerance', 'intolerances', 'intolerant'].map((word) => [word, 'intolerance'] as const),
]);

/** Labels of a list of allergies at the start of a line. */
export const shortLabels = wordSet('all alls');

/** Short forms of "no known (drug, food) allergies". */
export const noAllergyWords = wordSet('nkda nka nkfa nkma');

export const denials = wordSet('no not denies denied deny never without non negative');
export const knownWords = wordSet(
  'known true any food foods environmental or and drug drugs medication medications med meds medicine medicinal of to',
);

/** Diseases called allergic, and wordings that hold the word but name no allergen. */
export const allergicDiseases = wordSet(
  'rhinitis conjunctivitis asthma dermatitis bronchitis sinusitis rhinosinusitis disease disorder skin testing test ' +
    'shots clinic immunology specialist list history referral panel conditions symptoms drug drugs medication food ' +
    'seasonal environmental season anaphylaxis',
);

/** Words that make a reaction a side effect. */
export const sideEffectWords = wordSet('intolerance intolerant intolerances sensitivity');

/** Words between an allergen and what it does. */
export const causeWords = wordSet(
  'causes caused cause gives gave with made makes from reaction reactions',
);

export const severityWords = new WordTable<'mild' | 'moderate' | 'severe'>([
  ['mild', 'mild'],
  ['minor', 'mild'],
  ['low', 'mild'],
  ['moderate', 'moderate'],
  ['severe', 'severe'],
  ['serious', 'severe'],
  ['high', 'severe'],
]);

/** What makes a drug in an allergy list one that is taken: `carries epinephrine`, `tolerates cephalexin`. */
export const takenWords = wordSet(
  'takes taking carries carry uses using on continue continues currently',
);
export const toleratedWords = wordSet('tolerates tolerated tolerate tolerating');

/** Cells and words of an allergy list that are no allergen. */
export const notAllergens = wordSet(
  'none unknown reaction reactions severity type allergen allergens allergy allergies substance comment comments ' +
    'onset date status active inactive verified reviewed updated noted start stop description code patient pt has ' +
    'the a an and or see per list in is was to of no not known drug medication food environmental yes otherwise ' +
    'ok okay above below chart reports reported he she his her with has have had as noted updated today',
);

const signals = wordSet(
  'allergy allergies allergic anaphylaxis anaphylactic hypersensitivity allergen adr adrs intolerance intolerances ' +
    'intolerant nkda nka nkfa nkma all alls',
);

/** Tokens at which a note may speak of an allergy, in order: the only ones that need a second look. */
export function allergySignals(note: Note): number[] {
  const found: number[] = [];
  for (let at = 0; at < note.count; at++) if (signals.has(note, at)) found.push(at);
  return found;
}
