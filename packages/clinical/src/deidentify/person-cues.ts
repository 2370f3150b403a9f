import { WordTable, wordSet } from '../text/word-table.js';

/** Words behind which, with a colon or without, a clinician or a contact is named. Written by us. */
export const personLabels = wordSet(
  `provider physician doctor attending surgeon assistant referring requesting ordering prescriber prescribers pcp
   consultant author interpreter radiologist pathologist cosigner cardiologist oncologist neurologist psychiatrist
   therapist dietitian pharmacist dictated transcribed interpreted signed reviewed verified authenticated approved
   nurse rn caller contact kin guardian spouse informant historian proxy poa caregiver interviewer technologist
   counselor cc attn attention by with sincerely regards dear per resident fellow intern hospitalist
   midwife anesthesiologist supervisor examiner employee subscriber policyholder guarantor insured witness witnessed
   name emergency responsible party holder relative`,
);
/** Of these a name follows only with a colon, a title or an initial: they are words of running text. */
export const weakLabels = wordSet(
  `by with per contact resident fellow intern assistant caller nurse rn attending reviewed name emergency
   party relative spouse holder employee subscriber insured doctor physician provider consultant pcp author dear
   therapist pharmacist psychiatrist signed dictated cc surgeon`,
);
/** Of the weak ones those behind which one word may be a clinician's whole name: `Surgeon Lee`. */
export const clinicianLabels = wordSet(
  'surgeon physician provider attending pcp consultant hospitalist',
);
/** Before `with`, `to` or `by` they tell of a person: `spoke with Ines`. */
export const contactVerbs = wordSet(
  'spoke spoken talked seeing saw referring evaluated discussed met accompanied called seen signed witnessed examined interviewed reviewed lives',
);
/** Labels that are words of any sentence: `spoke with Ines`, `seen by Tovrin Lee`. */
export const prepositions = wordSet('by with per');
/** `Patient Health Questionnaire` names nobody. */
export const questionnaires = wordSet('questionnaire safety portal rights');
/** Words that close a letter; the name stands on the next line. */
export const closings = wordSet('sincerely regards');
/** Words between a label and the name. */
export const labelFillers = wordSet(
  'by md do electronically e digitally provider physician surgeon clinician of dr mr mrs ms name names person contact to is and the on',
);
export const doctorTitles = wordSet('dr drs doctor nurse prof professor');

/** Second words of organisms that are written with an initial. */
export const speciesWords = wordSet(
  `coli difficile diff aureus pneumoniae pylori pyogenes epidermidis faecalis faecium albicans influenzae
   tuberculosis cloacae mirabilis aeruginosa baumannii marcescens catarrhalis burgdorferi jejuni fragilis agalactiae`,
);

/** Whose name may stand behind a word for a relative or a friend. */
export const companions = new WordTable<true>(
  `friend friends partner boyfriend girlfriend fiance fiancee neighbor neighbour roommate caregiver guardian
   wife husband spouse mother father mom dad son daughter brother sister aunt uncle cousin nephew niece grandmother
   grandfather grandson granddaughter stepmother stepfather twin`
    .split(/\s+/u)
    .map((word) => [word, true] as const),
);
