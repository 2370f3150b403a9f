import { type IdentifierKind, identifierKinds } from '@medextract/core';
import {
  clinicalLines,
  inventedFirms,
  inventedGiven,
  inventedStreets,
  inventedSurnames,
  inventedTowns,
  surnamesThatAreWords,
} from './planted-words.js';

/** Kinds of what is planted; names apart by how the text shows them. */
export type PlantedKind =
  | Exclude<IdentifierKind, 'person'>
  | 'labelled-name'
  | 'word-name'
  | 'name-in-text';

interface Planted {
  readonly kind: PlantedKind;
  readonly start: number;
  readonly end: number;
}

export interface PlantedNote {
  readonly text: string;
  readonly planted: readonly Planted[];
}

/** Whole numbers below a bound: a linear congruence, for the same notes on every machine. */
type Draw = (bound: number) => number;

function createDraw(seed: number): Draw {
  let state = seed >>> 0;
  return (bound) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 0x1_0000_0000) * bound);
  };
}

const pad = (value: number): string => String(value).padStart(2, '0');
const months =
  'January February March April May June July August September October November December'.split(
    ' ',
  );

class Planter {
  readonly draw: Draw;
  readonly #given: string;
  readonly #surname: string;
  readonly #nameKind: 'labelled-name' | 'word-name';

  constructor(draw: Draw) {
    this.draw = draw;
    const isWord = draw(5) === 0;
    this.#given = this.pick(inventedGiven);
    this.#surname = this.pick(isWord ? surnamesThatAreWords : inventedSurnames);
    this.#nameKind = isWord ? 'word-name' : 'labelled-name';
  }

  pick = <Value>(list: readonly Value[]): Value => {
    const value = list[this.draw(list.length)];
    if (value === undefined) throw new RangeError('nothing to pick from');
    return value;
  };

  digits(count: number): string {
    return Array.from({ length: count }, () => String(this.draw(10))).join('');
  }

  /** `{kind:text}` marks what is planted. */
  mark = (kind: PlantedKind, text: string): string => `{${kind}:${text}}`;

  date(from = 2015, to = 2024): string {
    const [year, month, day] = [
      from + this.draw(to - from + 1),
      1 + this.draw(12),
      1 + this.draw(28),
    ];
    const name = months[month - 1] ?? '';
    return this.mark(
      'date',
      this.pick([
        `${pad(month)}/${pad(day)}/${year}`,
        `${month}/${day}/${String(year).slice(2)}`,
        `${year}-${pad(month)}-${pad(day)}`,
        `${name} ${day}, ${year}`,
        `${day} ${name.slice(0, 3)} ${year}`,
        `${pad(day)}-${name.slice(0, 3).toUpperCase()}-${year}`,
        `${pad(month)}-${pad(day)}-${year}`,
      ]),
    );
  }

  dayOfYear = (): string => this.mark('date', `${1 + this.draw(12)}/${1 + this.draw(28)}`);

  phone(kind: 'phone' | 'fax' = 'phone'): string {
    const [area, exchange, line] = [
      `${2 + this.draw(8)}${this.digits(2)}`,
      `${2 + this.draw(8)}${this.digits(2)}`,
      this.digits(4),
    ];
    return this.mark(
      kind,
      this.pick([
        `(${area}) ${exchange}-${line}`,
        `${area}-${exchange}-${line}`,
        `${area}.${exchange}.${line}`,
        `+1 ${area} ${exchange} ${line}`,
      ]),
    );
  }

  patient(): string {
    const initial = this.pick(['', ' T.', ' R']);
    const [given, surname] = [this.#given, this.#surname];
    return this.pick([
      this.mark(this.#nameKind, `${given}${initial} ${surname}`),
      this.mark(this.#nameKind, `${surname}, ${given}${initial}`),
      this.mark(this.#nameKind, `${surname.toUpperCase()}, ${given.toUpperCase()}`),
    ]);
  }

  patientTitled = (): string =>
    `${this.pick(['Mr.', 'Ms.', 'Mrs.'])} ${this.mark(this.#nameKind, this.#surname)}`;
  patientAgain = (): string =>
    this.mark(this.#nameKind === 'word-name' ? 'word-name' : 'name-in-text', this.#given);

  clinician(): string {
    const [given, surname] = [this.pick(inventedGiven), this.pick(inventedSurnames)];
    return this.mark(
      'labelled-name',
      this.pick([`${given} ${surname}`, `${given.charAt(0)}. ${surname}`, surname]),
    );
  }

  fullClinician(): string {
    const [given, surname] = [this.pick(inventedGiven), this.pick(inventedSurnames)];
    return this.mark(
      'labelled-name',
      this.pick([`${given} ${surname}`, `${given.charAt(0)}. ${surname}`]),
    );
  }
}

const header = (p: Planter): string =>
  p.pick([
    () =>
      `Patient: ${p.patient()}    DOB: ${p.date(1935, 2005)}    MRN: ${p.mark('mrn', p.digits(7))}`,
    () =>
      `NAME: ${p.patient()}\nDATE OF BIRTH: ${p.date(1935, 2005)}\nMEDICAL RECORD NUMBER: ${p.mark('mrn', `${p.digits(2)}-${p.digits(2)}-${p.digits(4)}`)}`,
    () =>
      `Patient Name: ${p.patient()}\nMRN# ${p.mark('mrn', `B${p.digits(6)}`)}   Acct #: ${p.mark('account', p.digits(9))}   DOB ${p.date(1935, 2005)}`,
    () =>
      `RE: ${p.patient()}\nClaim #: ${p.mark('health-plan', `CL-${p.digits(8)}`)}   Policy No. ${p.mark('health-plan', `${p.digits(2)}-${p.digits(4)}-Q`)}\nDOB: ${p.date(1935, 2005)}`,
    () =>
      `Pt: ${p.patient()} | SSN ${p.mark('ssn', `${p.digits(3)}-${p.digits(2)}-${p.digits(4)}`)} | DOB ${p.date(1935, 2005)} | Chart No: ${p.mark('mrn', p.digits(6))}`,
  ])();

const contact = (p: Planter): string =>
  p.pick([
    () =>
      `Address: ${p.mark('place', `${1 + p.draw(9000)} ${p.pick(inventedStreets)}`)} ${p.pick(['St', 'Ave', 'Road', 'Ct'])}, ${p.mark('place', p.pick(inventedTowns))}, ${p.pick(['OH', 'TX', 'PA'])} ${p.mark('zip', p.digits(5))}`,
    () => `Phone: ${p.phone()}   Fax: ${p.phone('fax')}`,
    () =>
      `Email: ${p.mark('email', `${p.pick(inventedFirms).toLowerCase()}${p.digits(2)}@example.org`)}   Cell ${p.phone()}`,
    () =>
      `Member ID: ${p.mark('health-plan', `XQ${p.digits(8)}`)}  Group #: ${p.mark('health-plan', p.digits(6))}`,
    () =>
      `City: ${p.mark('place', p.pick(inventedTowns))}   Zip code: ${p.mark('zip', `${p.digits(5)}-${p.digits(4)}`)}`,
    () =>
      `Employer: ${p.mark('organisation', p.pick(inventedFirms))} Logistics   Work phone ${p.phone()}`,
  ])();

const sentence = (p: Planter): string =>
  p.pick([
    () => `${p.patientTitled()} was seen on ${p.date()} for follow-up.`,
    () => `Referred by Dr. ${p.clinician()}. Next appointment ${p.dayOfYear()}.`,
    () => `${p.patientAgain()} reports feeling better since ${p.dayOfYear()}.`,
    () =>
      `Her daughter ${p.mark('name-in-text', p.pick(inventedGiven))} may be reached at ${p.phone()}.`,
    () =>
      `Lives in ${p.mark('place', p.pick(inventedTowns))} and works at ${p.mark('organisation', p.pick(inventedFirms))} Logistics.`,
    () => `Great aunt died at ${p.mark('age', String(90 + p.draw(12)))} of stroke.`,
    () =>
      `Pacemaker serial number ${p.mark('device', `PJN${p.digits(6)}`)}, implanted ${p.date()}.`,
    () =>
      `Records: https://${p.mark('url', `portal.${p.pick(inventedFirms).toLowerCase()}`)}.org/visits; portal login from ${p.mark('ip', `10.${p.draw(256)}.${p.draw(256)}.${p.draw(256)}`)}.`,
    () =>
      `Driver's license ${p.mark('licence', `D${p.digits(7)}`)}; VIN ${p.mark('vehicle', `1HGB${p.digits(13)}`)}.`,
    () =>
      `Accession: ${p.mark('other-id', `SP${p.digits(2)}-${p.digits(5)}`)}, collected ${p.date()}.`,
    () =>
      `Transferred from ${p.mark('organisation', p.pick(inventedFirms))} Memorial Hospital on ${p.date()}.`,
    () =>
      `Symptoms began in ${p.mark('date', p.pick(months))} and recurred ${p.mark('date', `${p.pick(months)} ${2010 + p.draw(14)}`)}.`,
  ])();

const signature = (p: Planter): string =>
  p.pick([
    () =>
      `Electronically signed by ${p.fullClinician()}, MD on ${p.date()}. NPI: ${p.mark('licence', p.digits(10))}`,
    () => `${p.fullClinician()}, RN   ${p.date()}`,
    () => `Attending: ${p.fullClinician()}, DO    Dictated: ${p.date()}`,
    () => `cc: Dr. ${p.clinician()}   PCP: ${p.fullClinician()}`,
  ])();

/** A note put together from our own lines, with where its identifiers stand. */
export function plantNote(seed: number): PlantedNote {
  const p = new Planter(createDraw(seed));
  for (let warm = 0; warm < 5; warm++) p.draw(2);
  const body = Array.from({ length: 7 }, () =>
    p.draw(2) === 0 ? sentence(p) : p.pick(clinicalLines),
  );
  const lines = [header(p), contact(p), '', ...body, '', signature(p)];
  return plantedFrom(lines.join('\n'));
}

/** A text in which `{kind:text}` marks an identifier, without the marks. */
export function plantedFrom(marked: string): PlantedNote {
  const planted: Planted[] = [];
  let text = '';
  let from = 0;
  for (const match of marked.matchAll(/\{(?<kind>[a-z-]+):(?<it>[^}]*)\}/gu)) {
    const { kind = '', it = '' } = match.groups ?? {};
    text += marked.slice(from, match.index);
    planted.push({ kind: toKind(kind), start: text.length, end: text.length + it.length });
    text += it;
    from = match.index + match[0].length;
  }
  return { text: text + marked.slice(from), planted };
}

/** A person is planted in three ways, which are found with unequal ease. */
export const plantedKinds: readonly PlantedKind[] = [
  'labelled-name',
  'word-name',
  'name-in-text',
  ...identifierKinds.filter((kind) => kind !== 'person'),
];

function toKind(name: string): PlantedKind {
  const kind = plantedKinds.find((each) => each === name);
  if (kind === undefined) throw new RangeError('no such kind');
  return kind;
}
