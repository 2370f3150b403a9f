import type { KnownElement } from '@medextract/core/testing';
import type { MadeFact, MadeNote } from './made-note.js';
import type { Random } from './random.js';

/** A claim that the note does not bear out, and how to tell it in the record. */
export interface Invention {
  readonly kind: string;
  readonly list: string;
  readonly element: KnownElement;
  readonly name: string;
  readonly value?: string;
  readonly assertion?: string;
}

type Invent = (note: MadeNote, random: Random) => Invention | undefined;

const absentConditions = [
  'Lung cancer',
  'Cirrhosis',
  'Epilepsy',
  'Multiple sclerosis',
  'Lupus',
] as const;
const present = { assertion: 'present', experiencer: 'patient', temporality: 'current' };

const factsOf = ({ facts }: MadeNote, list: string): MadeFact[] =>
  facts.filter((fact) => fact.list === list);

function pickFact(note: MadeNote, list: string, random: Random): KnownElement | undefined {
  const facts = factsOf(note, list);
  return facts[random.below(facts.length)]?.element;
}

const diagnosis = (name: string, quote: string, kind: string): Invention => ({
  kind,
  name,
  list: 'diagnoses',
  element: { ...present, condition: name, status: 'active', quote },
});

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** Another number that does not stand in the note; a digit longer where all of its length do. */
function otherNumber(value: string, note: MadeNote, random: Random): string {
  let form = value;
  for (let tries = 0; ; tries += 1) {
    if (tries % 20 === 19) form = `${form}1`;
    const other = form.replace(/\d/g, () => String(1 + random.below(9)));
    if (!note.text.includes(other) && other !== value) return other;
  }
}

function changeLab(
  kind: string,
  change: (lab: KnownElement, note: MadeNote, random: Random) => Partial<Record<string, string>>,
): Invent {
  return (note, random) => {
    const lab = pickFact(note, 'labs', random);
    if (lab === undefined) return undefined;
    const changed = change(lab, note, random);
    // What is the truth by chance is nothing invented.
    if (changed['value'] === lab['value']) return undefined;
    const element = { ...lab, ...changed, quote: changed['quote'] ?? lab.quote };
    const value = changed['value'] ?? changed['unit'] ?? '';
    return { kind, list: 'labs', element, name: textOf(lab['analyte']), value };
  };
}

function changeDrug(
  kind: string,
  field: string,
  toValue: (drug: KnownElement, random: Random) => string,
): Invent {
  return (note, random) => {
    const drug = pickFact(note, 'medications', random);
    if (drug === undefined) return undefined;
    const value = toValue(drug, random);
    return {
      kind,
      list: 'medications',
      element: { ...drug, [field]: value },
      name: textOf(drug['name']),
      value,
    };
  };
}

const otherUnits: Readonly<Record<string, string>> = {
  'mg/dL': 'mmol/L',
  'mmol/L': 'mg/dL',
  'g/dL': 'mg/dL',
};

/** Ways in which a model may say what the document does not. */
export const inventions: readonly Invent[] = [
  (_, random) => {
    const name = random.pick(absentConditions);
    return diagnosis(name, `History of ${name.toLowerCase()}.`, 'nothing of it there');
  },
  (note, random) => {
    const quote = pickFact(note, 'diagnoses', random)?.quote;
    return quote === undefined
      ? undefined
      : diagnosis(random.pick(absentConditions), quote, 'a true quote of something else');
  },
  (note, random) => {
    const name = textOf(pickFact(note, 'symptoms', random)?.['name']);
    return { ...diagnosis(name, name, 'a denial turned round'), assertion: 'present' };
  },
  (note, random) => {
    const relative = pickFact(note, 'family_history', random);
    if (relative === undefined) return undefined;
    return diagnosis(textOf(relative['condition']), relative.quote, "a relative's illness");
  },
  () => ({
    kind: 'a warning taken for a finding',
    name: 'dizziness',
    list: 'symptoms',
    element: { ...present, name: 'dizziness', quote: 'Return if dizziness develops' },
    assertion: 'present',
  }),
  (note, random) => {
    const [one, other] = random.some(factsOf(note, 'diagnoses'), 2);
    const quote = `${one?.element.quote}: ${other?.element.quote}, severe`;
    return diagnosis(random.pick(absentConditions), quote, 'a quote of two places');
  },
  changeLab('a value changed', (lab, note, random) => ({
    value: otherNumber(textOf(lab['value']), note, random),
  })),
  changeLab('a value changed in the quote as well', (lab, note, random) => {
    const value = otherNumber(textOf(lab['value']), note, random);
    return { value, quote: lab.quote.replace(textOf(lab['value']), value) };
  }),
  changeLab('a bound of the range for the value', (lab) => ({
    value: textOf(lab['reference_range']).split('-')[1] ?? '',
  })),
  changeLab('a unit changed', (lab) => ({ unit: otherUnits[textOf(lab['unit'])] ?? 'U/L' })),
  changeLab('a part of a number', (lab) => ({ value: textOf(lab['value']).slice(1) || '0' })),
  () => ({
    kind: 'a drug that was stopped taken for current',
    list: 'medications',
    element: {
      ...present,
      name: 'Aspirin',
      dosage: '81 mg',
      status: 'current',
      quote: 'Aspirin 81 mg',
    },
    name: 'Aspirin',
    value: 'current',
  }),
  (note, random) => {
    const drug = factsOf(note, 'medications').filter(
      ({ element }) => element['status'] === 'current',
    )[random.below(3)]?.element;
    if (drug === undefined) return undefined;
    const element = { ...drug, status: 'stopped' };
    const name = textOf(drug['name']);
    return {
      kind: 'a drug that is taken for stopped',
      list: 'medications',
      element,
      name,
      value: 'stopped',
    };
  },
  changeDrug('a dose changed', 'dosage', (drug) => (drug['dosage'] === '80 mg' ? '5 mg' : '80 mg')),
  changeDrug('a unit of dose changed', 'dosage', (drug) =>
    textOf(drug['dosage']).replace('mg', 'g'),
  ),
  changeDrug('a frequency changed', 'frequency', () => 'four times daily'),
  (note, random) => {
    const drug = pickFact(note, 'medications', random);
    const quote = drug?.quote ?? '';
    const element = { ...drug, ...present, name: 'Warfarin', quote };
    return {
      kind: 'a drug under the quote of another',
      list: 'medications',
      element,
      name: 'Warfarin',
    };
  },
  (note, random) => {
    const allergy = pickFact(note, 'allergies', random);
    if (allergy === undefined) return undefined;
    const element = { ...allergy, reaction: 'anaphylaxis' };
    const name = textOf(allergy['allergen']);
    return { kind: 'a reaction made up', list: 'allergies', element, name, value: 'anaphylaxis' };
  },
  (note, random) => {
    const relative = pickFact(note, 'family_history', random);
    if (relative === undefined) return undefined;
    const element = { ...relative, relation: 'Brother' };
    const name = textOf(relative['condition']);
    return { kind: 'another relative', list: 'family_history', element, name, value: 'Brother' };
  },
  (note, random) => {
    const vital = pickFact(note, 'vitals', random);
    if (vital === undefined) return undefined;
    const value = otherNumber(textOf(vital['value']), note, random);
    const element = { ...vital, value };
    return { kind: 'a vital sign changed', list: 'vitals', element, name: 'Blood pressure', value };
  },
  () => ({
    kind: 'a plan taken for done',
    list: 'procedures',
    element: {
      ...present,
      name: 'Colonoscopy',
      status: 'done',
      quote: 'Colonoscopy is planned for next month',
    },
    name: 'Colonoscopy',
    value: 'done',
  }),
  (note, random) => {
    const known = pickFact(note, 'diagnoses', random);
    if (known === undefined) return undefined;
    const element = { ...known, icd_code: 'C34.90' };
    const name = textOf(known['condition']);
    return { kind: 'a code made up', list: 'diagnoses', element, name, value: 'C34.90' };
  },
];
