import {
  type ImpactDifference,
  type ImpactKind,
  type ImpactMeaning,
  impactKinds,
  impactMeanings,
} from './compare-readings.js';

/** So many differences of one meaning. No patient text. */
export interface ImpactGroup {
  readonly kind: ImpactKind;
  readonly meaning: ImpactMeaning;
  readonly count: number;
  readonly documents: number;
  /** Of the differences, those with which a risk factor came or went. */
  readonly changingRisk: number;
}

/** One and several of a kind, as a sentence names them. */
const nouns = {
  allergies: ['allergy', 'allergies'],
  diagnoses: ['diagnosis', 'diagnoses'],
  medications: ['medication', 'medications'],
  labs: ['lab result', 'lab results'],
  vitals: ['vital sign', 'vital signs'],
  procedures: ['procedure', 'procedures'],
  symptoms: ['symptom', 'symptoms'],
  family_history: ['family history entry', 'family history entries'],
  social_history: ['social history entry', 'social history entries'],
  pertinent_negatives: ['negative finding', 'negative findings'],
  other_mentions: ['other mention', 'other mentions'],
  patient: ['patient attribute', 'patient attributes'],
} as const satisfies Record<ImpactKind, readonly [string, string]>;

/** What is lost weighs more than what changed, and an allergy more than a mention. */
const meaningOrder: readonly ImpactMeaning[] = ['lost', 'changed', 'added'];
const kindOrder: readonly string[] = Object.keys(nouns);

const isBefore = (left: ImpactGroup, right: ImpactGroup): number =>
  right.changingRisk - left.changingRisk ||
  meaningOrder.indexOf(left.meaning) - meaningOrder.indexOf(right.meaning) ||
  kindOrder.indexOf(left.kind) - kindOrder.indexOf(right.kind);

/** The differences of one document by what they mean. */
export const groupDifferences = (
  differences: readonly ImpactDifference[],
): readonly ImpactGroup[] =>
  impactKinds.flatMap((kind) =>
    impactMeanings.flatMap((meaning): ImpactGroup[] => {
      const alike = differences.filter((one) => one.kind === kind && one.meaning === meaning);
      const changingRisk = alike.filter(({ riskFactors }) => riskFactors.length > 0).length;
      const { length: count } = alike;
      return count === 0 ? [] : [{ kind, meaning, count, documents: 1, changingRisk }];
    }),
  );

/** Groups of several documents as one, the gravest first. */
export function mergeGroups(groups: readonly ImpactGroup[]): readonly ImpactGroup[] {
  const byMeaning = Map.groupBy(groups, ({ kind, meaning }) => `${kind} ${meaning}`);
  const sum = (alike: readonly ImpactGroup[], read: (group: ImpactGroup) => number): number =>
    alike.reduce((total, group) => total + read(group), 0);
  return [...byMeaning.values()]
    .flatMap((alike): ImpactGroup[] => {
      const [first] = alike;
      if (first === undefined) return [];
      return [
        {
          ...first,
          count: sum(alike, ({ count }) => count),
          documents: sum(alike, ({ documents }) => documents),
          changingRisk: sum(alike, ({ changingRisk }) => changingRisk),
        },
      ];
    })
    .sort(isBefore);
}

function tellGroup({ kind, meaning, count, changingRisk }: ImpactGroup): string {
  const [one, several] = nouns[kind];
  const what = `${count} ${count === 1 ? one : several} ${meaning}`;
  if (changingRisk === 0) return what;
  return `${what} (${changingRisk} ${changingRisk === 1 ? 'changes' : 'change'} a risk factor)`;
}

/** `1 allergy lost, 14 diagnoses changed (3 change a risk factor)`; without patient text. */
export const tellGroups = (groups: readonly ImpactGroup[]): string =>
  groups.length === 0 ? 'nothing changed' : groups.map(tellGroup).join(', ');
