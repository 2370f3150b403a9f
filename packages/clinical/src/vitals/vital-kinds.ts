/** The vital signs that the record names, by the name of their row in vitals.tsv. */
export interface VitalKind {
  readonly name: string;
  /** Numbers outside these limits are never this sign. */
  readonly min: number;
  readonly max: number;
  /** Units as written (small letters), to the unit of the record and its factor to the table's unit. */
  readonly units: ReadonlyMap<string, readonly [unit: string, factor: number]>;
}

type Units = readonly (readonly [string, string, number])[];

const kind = (name: string, min: number, max: number, units: Units): VitalKind => ({
  name,
  min,
  max,
  units: new Map(units.map(([written, unit, factor]) => [written, [unit, factor] as const])),
});

const rates: Units = [
  ['bpm', 'bpm', 1],
  ['beats', 'bpm', 1],
  ['/min', '/min', 1],
  ['breaths', 'breaths/min', 1],
];

/** Limits are wider than plausible: what lies between is kept with a doubt. */
export const vitalKinds: ReadonlyMap<string, VitalKind> = new Map([
  ['Blood pressure panel', kind('Blood pressure', 10, 350, [['mmhg', 'mmHg', 1]])],
  ['Heart rate', kind('Heart rate', 10, 350, rates)],
  ['Respiratory rate', kind('Respiratory rate', 2, 120, rates)],
  [
    'Body temperature',
    kind('Temperature', 25, 115, [
      ['c', 'C', 1],
      ['f', 'F', 1],
      ['celsius', 'C', 1],
      ['fahrenheit', 'F', 1],
      ['degc', 'C', 1],
      ['degf', 'F', 1],
    ]),
  ],
  [
    'Oxygen saturation',
    kind('Oxygen saturation', 20, 100, [
      ['%', '%', 1],
      ['percent', '%', 1],
    ]),
  ],
  [
    'Oxygen saturation by pulse oximetry',
    kind('Oxygen saturation', 20, 100, [
      ['%', '%', 1],
      ['percent', '%', 1],
    ]),
  ],
  [
    'Body weight',
    kind('Weight', 0.2, 1500, [
      ['kg', 'kg', 1],
      ['kgs', 'kg', 1],
      ['kilograms', 'kg', 1],
      ['kilogram', 'kg', 1],
      ['lb', 'lb', 0.45359237],
      ['lbs', 'lb', 0.45359237],
      ['pounds', 'lb', 0.45359237],
      ['pound', 'lb', 0.45359237],
      ['g', 'g', 0.001],
      ['grams', 'g', 0.001],
    ]),
  ],
  [
    'Body height',
    kind('Height', 1, 280, [
      ['cm', 'cm', 1],
      ['centimeters', 'cm', 1],
      ['m', 'm', 100],
      ['meters', 'm', 100],
      ['in', 'in', 2.54],
      ['inches', 'in', 2.54],
      ['inch', 'in', 2.54],
      ['"', 'in', 2.54],
      ['”', 'in', 2.54],
    ]),
  ],
  [
    'Body mass index',
    kind('BMI', 5, 200, [
      ['kg/m2', 'kg/m2', 1],
      ['kg/m^2', 'kg/m2', 1],
      ['kg/m²', 'kg/m2', 1],
    ]),
  ],
  ['Pain severity', kind('Pain score', 0, 10, [['{score}', '{score}', 1]])],
  ['Glasgow coma score', kind('GCS', 3, 15, [])],
]);

/** Signs that need their unit, or another sign beside them, to be believed. */
export const needsCompany: ReadonlySet<string> = new Set([
  't',
  'p',
  'r',
  'w',
  'pr',
  'tc',
  'tm',
  'resp',
  'pain',
  'sat',
  'weight',
  'height',
  'pulse',
]);

/** Before a number or its name: a wish, a limit, a warning. */
export const wishWords: ReadonlySet<string> = new Set(
  `goal goals target targets aim if when until keep maintain maintaining than below above under over less greater
  hold call notify should ideal avg average mean lost gained loss gain lose dry titrate parameters`.split(
    /\s+/,
  ),
);
