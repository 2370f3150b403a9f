import type {
  AllergyDraft,
  AttributeDraft,
  DenialDraft,
  DiagnosisDraft,
  FactDrafts,
  FamilyHistoryDraft,
  LabDraft,
  MedicationDraft,
  OtherMentionDraft,
  PertinentNegativeDraft,
  ProcedureDraft,
  SocialDraft,
  SymptomDraft,
  VitalDraft,
} from '../../record/fact-drafts.js';
import type { SocialDomain } from '../../schema/index.js';

/** The drafts of one reading while it grows, answer by answer and part by part. */
export interface DraftSink {
  readonly diagnoses: DiagnosisDraft[];
  readonly symptoms: SymptomDraft[];
  readonly medications: MedicationDraft[];
  readonly labs: LabDraft[];
  readonly vitals: VitalDraft[];
  readonly procedures: ProcedureDraft[];
  readonly allergies: AllergyDraft[];
  readonly family_history: FamilyHistoryDraft[];
  readonly pertinent_negatives: PertinentNegativeDraft[];
  readonly other_mentions: OtherMentionDraft[];
  readonly denials: DenialDraft[];
  readonly names: AttributeDraft<string>[];
  readonly birthDates: AttributeDraft<string>[];
  readonly sexes: AttributeDraft<'female' | 'male' | 'other'>[];
  readonly ages: AttributeDraft<number>[];
  readonly social: { readonly domain: SocialDomain; readonly draft: SocialDraft }[];
}

export const createDraftSink = (): DraftSink => ({
  diagnoses: [],
  symptoms: [],
  medications: [],
  labs: [],
  vitals: [],
  procedures: [],
  allergies: [],
  family_history: [],
  pertinent_negatives: [],
  other_mentions: [],
  denials: [],
  names: [],
  birthDates: [],
  sexes: [],
  ages: [],
  social: [],
});

/** Of several claims of what there is only one of: the first that is borne out best. */
function takeBest<Draft extends Pick<AttributeDraft<unknown>, 'confidence'>>(
  drafts: readonly Draft[],
): Draft | null {
  const levels = ['high', 'medium', 'low'];
  const rankOf = ({ confidence }: Draft): number => levels.indexOf(confidence.level);
  return drafts.toSorted((left, right) => rankOf(left) - rankOf(right))[0] ?? null;
}

/** All that was gathered, as the offline reader hands over its own. */
export function toFactDrafts(sink: DraftSink): FactDrafts {
  const { denials, names, birthDates, sexes, ages, social, ...lists } = sink;
  const ofDomain = (domain: SocialDomain): SocialDraft | null =>
    takeBest(social.filter((one) => one.domain === domain).map(({ draft }) => draft));
  return {
    ...lists,
    document_kind: null,
    patient: {
      name: takeBest(names),
      date_of_birth: takeBest(birthDates),
      sex: takeBest(sexes),
      age_years: takeBest(ages),
      identifiers: [],
    },
    no_known_allergies: takeBest(denials),
    social_history: {
      tobacco: ofDomain('tobacco'),
      alcohol: ofDomain('alcohol'),
      drugs: ofDomain('drugs'),
      occupation: ofDomain('occupation'),
      exercise: ofDomain('exercise'),
    },
    tables: [],
  };
}
