import { smallNumbers } from '../text/number-words.js';
import { WordTable } from '../text/word-table.js';

/** What one measures with a unit: a mass or activity, a volume, a share, or pieces of a dosage form. */
export type UnitKind = 'dose' | 'volume' | 'percent' | 'count';

const dose = (words: string): [string, UnitKind][] =>
  words.split(' ').map((word) => [word, 'dose']);
const volume = (words: string): [string, UnitKind][] =>
  words.split(' ').map((word) => [word, 'volume']);
const count = (words: string): [string, UnitKind][] =>
  words.split(' ').map((word) => [word, 'count']);

/** Units of doses as prescribers write them; the common ones of terminology/sig_terms.tsv (`dose_unit`, `form`). */
export const doseUnits = new WordTable<UnitKind>([
  ...dose(
    'mg mgs milligram milligrams mcg mcgs microgram micrograms ug µg μg ng g gm gms gram grams',
  ),
  ...dose('unit units u iu unt meq milliequivalents milliequivalent mmol millimoles miu mu'),
  ...volume('ml mls cc ccs milliliter milliliters oz ounce ounces tsp teaspoon'),
  ...volume('teaspoons teaspoonful tbsp tablespoon tablespoons tablespoonful'),
  ['%', 'percent'],
  ['percent', 'percent'],
  ...count('tab tabs tablet tablets tb cap caps capsule capsules caplet caplets softgel softgels'),
  ...count('pill pills puff puffs inhalation inhalations actuation actuations spray sprays drop'),
  ...count('drops gtt gtts patch patches packet packets application applications applicatorful'),
  ...count('suppository suppositories supp lozenge lozenges troche troches vial vials ampule pen'),
  ...count('ampules scoop scoops capful capfuls gummy gummies neb nebs film films strip strips'),
  ...count('ampoule ampoules pump pumps squirt squirts injection injections syringe syringes'),
]);

/** What may stand under the stroke of a dose: `mg/mL` is a concentration, `mcg/kg/min` a rate, `mg/dL` a laboratory's. */
export type DenominatorKind = 'content' | 'rate' | 'laboratory';

const under = (kind: DenominatorKind, words: string): [string, DenominatorKind][] =>
  words.split(' ').map((word) => [word, kind]);

export const denominators = new WordTable<DenominatorKind>([
  ...under('content', 'ml cc actuat actuation spray puff inhalation dose tab tablet cap capsule'),
  ...under('content', 'tsp teaspoon packet patch vial'),
  ...under(
    'rate',
    'kg lb h hr hrs hour hours min minute minutes day days d week wk m m2 g gram carb',
  ),
  ...under('laboratory', 'dl l liter'),
]);

/** Masses per millilitre that only laboratories report. */
export const laboratoryMasses = new WordTable<true>(
  ['ng', 'pg', 'mcg', 'ug', 'miu', 'uiu', 'mu'].map((word) => [word, true]),
);

export const numberWords = new WordTable<number>([
  ...smallNumbers,
  ['half', 0.5],
  ['quarter', 0.25],
]);
