import type { KnownElement } from '@medextract/core/testing';
import type { Random } from './random.js';

/** A fact that a note states, as a good model reports it. */
export interface MadeFact {
  readonly list: string;
  readonly element: KnownElement;
}

export interface MadeNote {
  readonly text: string;
  readonly facts: readonly MadeFact[];
}

type Worded = readonly [written: string, named: string];

const conditions: readonly Worded[] = [
  ['HTN', 'Hypertension'],
  ['Type 2 diabetes mellitus', 'Type 2 diabetes mellitus'],
  ['COPD', 'Chronic obstructive pulmonary disease'],
  ['Coronary artery disease', 'Coronary artery disease'],
  ['GERD', 'Gastroesophageal reflux disease'],
  ['Hyperlipidemia', 'Hyperlipidemia'],
  ['Atrial fibrillation', 'Atrial fibrillation'],
  ['Hypothyroidism', 'Hypothyroidism'],
  ['Osteoarthritis', 'Osteoarthritis'],
  ['Migraine', 'Migraine'],
];
const drugs = [
  'Metformin',
  'Lisinopril',
  'Atorvastatin',
  'Amlodipine',
  'Levothyroxine',
  'Omeprazole',
];
const doses = ['5 mg', '10 mg', '20 mg', '40 mg', '500 mg'] as const;
const frequencies: readonly [Worded, ...Worded[]] = [
  ['daily', 'daily'],
  ['BID', 'twice daily'],
  ['twice daily', 'twice daily'],
  ['once daily', 'once daily'],
];
const analytes: readonly (readonly [string, string, number, string])[] = [
  ['Glucose', 'mg/dL', 90, '70-99'],
  ['Sodium', 'mmol/L', 138, '135-145'],
  ['Potassium', 'mmol/L', 4.2, '3.5-5.1'],
  ['Creatinine', 'mg/dL', 1.1, '0.6-1.3'],
  ['Hemoglobin', 'g/dL', 13.6, '12.0-16.0'],
  ['Total cholesterol', 'mg/dL', 187, '100-199'],
];
const denied = ['chest pain', 'fever', 'shortness of breath', 'nausea'];
const familial: readonly [Worded, ...Worded[]] = [
  ['Father had myocardial infarction at 61.', 'myocardial infarction'],
  ['Mother had breast cancer at 54.', 'breast cancer'],
  ['Father had stroke at 70.', 'stroke'],
];
const allergens: readonly [Worded, ...Worded[]] = [
  ['Penicillin (hives)', 'Penicillin'],
  ['Codeine (nausea)', 'Codeine'],
  ['Latex (rash)', 'Latex'],
];

/** Written as printed, with at most one decimal. */
const figure = (usual: number, random: Random): string =>
  String(Math.round(usual * (0.8 + random.next() * 0.5) * 10) / 10);

function makeDrug(name: string, random: Random): MadeFact {
  const dosage = random.pick(doses);
  const [written, frequency] = random.pick(frequencies);
  const quote = `${name} ${dosage} PO ${written}`;
  return {
    list: 'medications',
    element: { name, dosage, frequency, route: 'PO', status: 'current', quote },
  };
}

function makeLab(
  [analyte, unit, usual, range]: (typeof analytes)[number],
  random: Random,
): MadeFact {
  const value = figure(usual, random);
  const quote = `${analyte} ${value} ${unit} ${range}`;
  return { list: 'labs', element: { analyte, value, unit, reference_range: range, quote } };
}

function makeVital(random: Random): MadeFact {
  const value = `${110 + random.below(50)}/${60 + random.below(30)}`;
  return {
    list: 'vitals',
    element: { name: 'Blood pressure', value, quote: `Blood pressure ${value}` },
  };
}

function makeFamily([quote, condition]: Worded): MadeFact {
  const age = Number(/\d+/.exec(quote)?.[0]);
  const relation = quote.split(' ')[0] ?? '';
  return {
    list: 'family_history',
    element: { relation, condition, age_at_onset: age, experiencer: 'family', quote },
  };
}

const quotesOf = (facts: readonly MadeFact[], before = ''): string =>
  facts.map(({ element }) => `${before}${element.quote}`).join('\n');

/** A note of our own making, and every fact that it states. */
export function makeNote(random: Random): MadeNote {
  const diagnoses = random.some(conditions, 3).map(
    ([quote, condition]): MadeFact => ({
      list: 'diagnoses',
      element: { condition, status: 'active', quote },
    }),
  );
  const medications = random.some(drugs, 3).map((name) => makeDrug(name, random));
  const labs = random.some(analytes, 4).map((analyte) => makeLab(analyte, random));
  const symptoms = random.some(denied, 2).map(
    (name): MadeFact => ({
      list: 'symptoms',
      element: { name, assertion: 'absent', quote: name },
    }),
  );
  const family = [makeFamily(random.pick(familial))];
  const [allergy, allergen] = random.pick(allergens);
  const reaction = /\((\w+)\)/.exec(allergy)?.[1] ?? null;
  const allergies: MadeFact[] = [
    { list: 'allergies', element: { allergen, reaction, kind: 'allergy', quote: allergy } },
  ];
  const vitals = [makeVital(random)];
  const text = [
    'DISCHARGE SUMMARY',
    `PAST MEDICAL HISTORY:\n${quotesOf(diagnoses, '- ')}`,
    `MEDICATIONS:\n${quotesOf(medications)}`,
    `ALLERGIES:\n${allergy}`,
    `FAMILY HISTORY:\n${quotesOf(family)}`,
    `REVIEW OF SYSTEMS:\nDenies ${symptoms.map(({ element }) => element.quote).join(' and ')}.`,
    `VITALS:\n${quotesOf(vitals)}`,
    `LABS:\n${quotesOf(labs)}`,
    'PLAN:\nAspirin 81 mg was discontinued.',
    'INSTRUCTIONS:\nReturn if dizziness develops. Colonoscopy is planned for next month.',
  ].join('\n\n');
  const ended: MadeFact = {
    list: 'medications',
    element: {
      name: 'Aspirin',
      dosage: '81 mg',
      status: 'stopped',
      quote: 'Aspirin 81 mg was discontinued',
    },
  };
  const facts = [
    ended,
    ...diagnoses,
    ...medications,
    ...labs,
    ...symptoms,
    ...family,
    ...allergies,
    ...vitals,
  ];
  return { text: `${text}\n`, facts };
}
