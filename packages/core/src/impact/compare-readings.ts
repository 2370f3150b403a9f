import {
  type FactKind,
  factKinds,
  type MedicalRecord,
  patientAttributes,
  type Reader,
  socialDomains,
} from '../schema/index.js';

export const impactKinds = [...factKinds, 'social_history', 'patient'] as const;
export type ImpactKind = (typeof impactKinds)[number];

export const impactMeanings = ['lost', 'added', 'changed'] as const;
export type ImpactMeaning = (typeof impactMeanings)[number];

type Fields = Readonly<Record<string, unknown>>;

/** One side of a difference: what was read, and the words of the document that it was read from. */
export interface ImpactSide {
  readonly values: Fields;
  readonly quote: string | null;
  readonly page: number | null;
  readonly readBy: Reader;
}

/** What a candidate reads otherwise than what is on file. Holds patient text. */
export interface ImpactDifference {
  readonly kind: ImpactKind;
  readonly meaning: ImpactMeaning;
  /** Fields of the fact that differ, where it changed. */
  readonly fields: readonly string[];
  readonly before: ImpactSide | null;
  readonly after: ImpactSide | null;
  /** Names of risk factors that came or went with it. */
  readonly riskFactors: readonly string[];
}

interface ComparedFact {
  readonly id: string;
  readonly name: string;
  readonly readBy: Reader;
  readonly values: Fields;
  readonly evidence: readonly { start: number; end: number; quote: string; page: number }[];
}

/** What a fact of a kind is called by. */
const nameFields = {
  diagnoses: ['condition'],
  symptoms: ['name'],
  medications: ['name'],
  labs: ['analyte'],
  vitals: ['name'],
  procedures: ['name'],
  allergies: ['allergen'],
  family_history: ['relation', 'condition'],
  pertinent_negatives: ['finding'],
  other_mentions: ['text'],
} as const satisfies Record<FactKind, readonly string[]>;

/** How a fact was read, not what it says: two readers may differ in it and mean the same. */
const aside = new Set(['id', 'evidence', 'confidence', 'verified', 'read_by', 'codes']);

const meaningful = (fields: object): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !aside.has(name)));

const listFacts = (kind: FactKind, record: MedicalRecord): ComparedFact[] =>
  record[kind].map((fact) => {
    const values = meaningful(fact);
    const words = nameFields[kind].map((field) => String(values[field]).toLowerCase());
    const { id, evidence, read_by: readBy } = fact;
    return { id, name: words.join(' '), readBy, values, evidence };
  });

/** Single facts, each with a place of its own: patient and social history. */
function listSingles(
  kind: 'patient' | 'social_history',
  record: MedicalRecord,
): readonly ComparedFact[] {
  const found =
    kind === 'patient'
      ? patientAttributes.map((name) => ({ name, fact: record.patient[name] }))
      : socialDomains.map((name) => ({ name, fact: record.social_history[name] }));
  return found.flatMap(({ name, fact }) =>
    fact === null
      ? []
      : [
          {
            id: `${kind}.${name}`,
            name,
            readBy: fact.read_by,
            values: meaningful(fact),
            evidence: fact.evidence,
          },
        ],
  );
}

const listOf = (kind: ImpactKind, record: MedicalRecord): readonly ComparedFact[] =>
  kind === 'patient' || kind === 'social_history'
    ? listSingles(kind, record)
    : listFacts(kind, record);

const doOverlap = (left: ComparedFact, right: ComparedFact): boolean =>
  left.evidence.some((one) =>
    right.evidence.some((other) => one.start < other.end && other.start < one.end),
  );

const isSame = (left: unknown, right: unknown): boolean =>
  JSON.stringify(left) === JSON.stringify(right);

type Pair = readonly [ComparedFact | undefined, ComparedFact | undefined];

/** What makes two facts of a kind one, the surest first. */
const likenesses: readonly ((before: ComparedFact, after: ComparedFact) => boolean)[] = [
  (before, after) => before.name === after.name && isSame(before.values, after.values),
  (before, after) => before.name === after.name && doOverlap(before, after),
  (before, after) => before.name === after.name,
  doOverlap,
];

/** Ids are counted anew in each reading, so facts are paired by what they say and where. */
function pairFacts(before: readonly ComparedFact[], after: readonly ComparedFact[]): Pair[] {
  const left = new Set(before);
  const right = new Set(after);
  const pairs: Pair[] = [];
  for (const isLike of likenesses) {
    for (const one of left) {
      const other = [...right].find((candidate) => isLike(one, candidate));
      if (other === undefined) continue;
      pairs.push([one, other]);
      left.delete(one);
      right.delete(other);
    }
  }
  return [
    ...pairs,
    ...[...left].map((one): Pair => [one, undefined]),
    ...[...right].map((one): Pair => [undefined, one]),
  ];
}

const toSide = (fact: ComparedFact | undefined): ImpactSide | null =>
  fact === undefined
    ? null
    : {
        values: fact.values,
        readBy: fact.readBy,
        quote: fact.evidence[0]?.quote ?? null,
        page: fact.evidence[0]?.page ?? null,
      };

function meaningOf([before, after]: Pair): ImpactMeaning {
  if (after === undefined) return 'lost';
  return before === undefined ? 'added' : 'changed';
}

function differingFields([before, after]: Pair): string[] {
  if (before === undefined || after === undefined) return [];
  const names = new Set([...Object.keys(before.values), ...Object.keys(after.values)]);
  return [...names].filter((name) => !isSame(before.values[name], after.values[name])).sort();
}

/** Risk factors that only one of the readings has. */
function listMovedRisks(before: MedicalRecord, after: MedicalRecord): ReadonlySet<string> {
  const namesOf = ({ risk_factors }: MedicalRecord) =>
    new Set(risk_factors.map(({ name }) => name));
  const [earlier, later] = [namesOf(before), namesOf(after)];
  const isMoved = (name: string): boolean => earlier.has(name) !== later.has(name);
  return new Set([...earlier, ...later].filter(isMoved));
}

const risksOn = ({ risk_factors }: MedicalRecord, fact: ComparedFact | undefined): string[] =>
  fact === undefined
    ? []
    : risk_factors.filter(({ fact_ids }) => fact_ids.includes(fact.id)).map(({ name }) => name);

/** What another reading of the same text says otherwise, fact by fact. */
export function compareReadings(
  before: MedicalRecord,
  after: MedicalRecord,
): readonly ImpactDifference[] {
  const moved = listMovedRisks(before, after);
  return impactKinds.flatMap((kind) =>
    pairFacts(listOf(kind, before), listOf(kind, after)).flatMap((pair): ImpactDifference[] => {
      const [earlier, later] = pair;
      const meaning = meaningOf(pair);
      const fields = differingFields(pair);
      if (meaning === 'changed' && fields.length === 0) return [];
      const risks = new Set([...risksOn(before, earlier), ...risksOn(after, later)]);
      const riskFactors = [...risks].filter((name) => moved.has(name));
      return [
        { kind, meaning, fields, before: toSide(earlier), after: toSide(later), riskFactors },
      ];
    }),
  );
}
