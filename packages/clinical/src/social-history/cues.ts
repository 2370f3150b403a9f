import { WordTable, wordSet } from '../text/word-table.js';

export type Substance = 'tobacco' | 'alcohol' | 'drugs';

/**
 * How a word tells of a habit. `verb`: a finite verb, says that it is done; `past`: a past verb; `person`: one who does it;
 * `never`: one who does not; `substance`: names it only; `drink`: a beverage, taken where it is named; `amount`: a measure;
 * `weak`: counts only beside other words of the habit.
 */
type CueKind = 'verb' | 'past' | 'person' | 'never' | 'substance' | 'drink' | 'amount' | 'weak';

export interface Cue {
  readonly domain: Substance;
  readonly kind: CueKind;
}

const cuesOf = (domain: Substance, kind: CueKind, words: string): (readonly [string, Cue])[] =>
  words.split(' ').map((word) => [word, { domain, kind }] as const);

/** Words that speak of a habit. */
export const cues = new WordTable<Cue>([
  ...cuesOf('tobacco', 'verb', 'smokes smoke smoking vapes vape vaping chews chewing'),
  ...cuesOf('tobacco', 'past', 'smoked vaped chewed'),
  ...cuesOf('tobacco', 'person', 'smoker vaper'),
  ...cuesOf('tobacco', 'never', 'nonsmoker nonsmoking'),
  ...cuesOf(
    'tobacco',
    'substance',
    'tobacco tob cigarettes cigarette cigs cigars cigar snuff nicotine pipe',
  ),
  ...cuesOf('tobacco', 'amount', 'ppd packs pack pk py pks'),
  ...cuesOf('alcohol', 'verb', 'drinks drink drinking'),
  ...cuesOf('alcohol', 'past', 'drank'),
  ...cuesOf('alcohol', 'person', 'drinker'),
  ...cuesOf('alcohol', 'never', 'nondrinker teetotaler teetotal abstainer'),
  ...cuesOf('alcohol', 'substance', 'alcohol alcoholic etoh'),
  ...cuesOf('alcohol', 'drink', 'beer beers wine liquor vodka whiskey whisky bourbon cocktails'),
  ...cuesOf('alcohol', 'weak', 'sober sobriety'),
  ...cuesOf(
    'drugs',
    'substance',
    'marijuana cannabis thc cocaine heroin methamphetamine methamphetamines meth crack ecstasy lsd ivdu illicit illicits',
  ),
  ...cuesOf('drugs', 'weak', 'drug drugs substances'),
]);

/** What makes `drug` speak of a habit. */
export const drugUse = wordSet(
  'use user abuse illicit recreational street iv injection used misuse',
);
/** Verbs that make a substance a present habit. */
export const usingVerbs = wordSet('uses using use consumes takes enjoys endorses reports admits');

/** A word after a cue that makes it speak of something else. */
export const otherAfter = wordSet(
  `detector detectors alarm alarms inhalation exposure cessation counseling counselling swab swabs wipe wipes pad pads
   gel rub based level levels withdrawal screen screening screens test testing allergy allergies allergen interaction
   interactions eluting reaction reactions coverage plan list name resistant resistance monitoring toxicity induced
   water fluids plenty coffee tea milk soda juice ok okay well enough contrast patch gum lozenge lozenges replacement
   free hepatitis cirrhosis liver septal ablation injection store triggers habits pancreatitis cardiomyopathy neuropathy
   fatty steatohepatitis gastritis ketoacidosis`,
);
/** A word before a cue that makes it speak of something else. */
export const otherBefore = wordSet(
  'secondhand passive hand rubbing isopropyl avoid avoiding minimize port study new your prescription anti from than',
);

export const negations = wordSet(
  'no denies denied never not without negative neg non nor t none zero deny doesnt',
);
export const neverAnswers = wordSet('never none no denies denied negative neg nil zero n');
/** Giving up: wherever in the statement. */
export const quitWords = wordSet(
  'quit former formerly ex stopped ceased sober remission abstinent abstinence recovering clean',
);
/** Earlier times: only right at the habit. */
export const earlierWords = wordSet(
  'previously previous past prior remote remotely used history hx h',
);
export const stopWords = wordSet('quit stopped ceased sober abstinent clean');
export const presentWords = wordSet(
  `current currently active actively daily still occasional occasionally occ rare rarely social socially weekly nightly
   yes positive pos continues continued heavy moderate light every minimal sometimes weekends most regularly regular
   monthly ongoing everyday endorses uses using active`,
);
/** `wants to quit`, `counselled to quit` tell of a present habit. */
export const notYet = wordSet('to not unable trying wants ready about on');
/** Words that may stand in a list of habits under one denial. */
export const listWords = wordSet(
  `or and any use of other the illicit recreational street products product abuse iv current a history hx nor as well
   significant tobacco alcohol etoh drug drugs cigarettes ever regular report reports endorse consume consumes drink smoke
   take beverages`,
);
/** Words between a label and its answer. */
export const labelWords = wordSet(
  'use history hx status product products consumption intake abuse smoked',
);

/** Other people beside relatives by blood. */
export const otherPeople = wordSet(
  'husband wife spouse partner boyfriend girlfriend roommate roommates coworker household parents caregiver friend friends stepfather stepmother family',
);
export const patientWords = wordSet('patient pt he she i pts');

/** Number words before a measure: `half a pack`, `one pack`. */
export const smallNumbers = wordSet('a one two three four half');

/** Verbs that need a word of the substance beside them: one also chews food and drinks water. */
export const chewing = wordSet('chews chewing chewed');
export const drinkingVerbs = wordSet('drinks drink drinking drank');
export const adviceWords = wordSet(
  'cautioned advised counselled counseled recommended should encouraged discussed warned instructed educated reviewed screened',
);
