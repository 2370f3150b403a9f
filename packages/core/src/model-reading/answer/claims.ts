import { z } from 'zod';
import { factKinds, type SocialDomain } from '../../schema/index.js';
import {
  AnswerV3,
  ClaimedAllergy,
  ClaimedDiagnosis,
  ClaimedFamilyHistory,
  ClaimedLab,
  ClaimedMedication,
  ClaimedMention,
  ClaimedProcedure,
  ClaimedSocial,
  ClaimedSymptom,
  ClaimedVital,
} from './answer-v3.js';

/** A quote may be missing: prompts before version 3 ask for none. */
const quote = { quote: z.string().min(1).nullable() };

/** The elements that an answer may hold, by the list that they stand in. */
export const claimSchemas = {
  diagnoses: ClaimedDiagnosis.extend(quote),
  symptoms: ClaimedSymptom.extend(quote),
  medications: ClaimedMedication.extend(quote),
  labs: ClaimedLab.extend(quote),
  vitals: ClaimedVital.extend(quote),
  procedures: ClaimedProcedure.extend(quote),
  allergies: ClaimedAllergy.extend(quote),
  family_history: ClaimedFamilyHistory.extend(quote),
  other_mentions: ClaimedMention.extend(quote),
} as const;

/** What is denied is claimed where it stands, as absent: it has no list of its own. */
export const claimLists = factKinds.filter((kind) => kind !== 'pertinent_negatives');
type ClaimList = (typeof claimLists)[number];

export const SocialClaim = ClaimedSocial.extend(quote);
export type SocialClaim = z.output<typeof SocialClaim>;

export type ClaimOf<List extends ClaimList> = z.output<(typeof claimSchemas)[List]>;

/** A value of the patient's own, with the words that state it. */
export interface AttributeClaim<Value> {
  readonly value: Value;
  readonly quote: string | null;
}

/** What a model claims to have read, in the form of version 3 whatever the prompt; nothing of it is checked yet. */
export interface Claims {
  readonly patient: {
    readonly name: AttributeClaim<string> | null;
    readonly date_of_birth: AttributeClaim<string> | null;
    readonly sex: AttributeClaim<'female' | 'male' | 'other'> | null;
    readonly age_years: AttributeClaim<number> | null;
  };
  readonly diagnoses: readonly ClaimOf<'diagnoses'>[];
  readonly symptoms: readonly ClaimOf<'symptoms'>[];
  readonly medications: readonly ClaimOf<'medications'>[];
  readonly labs: readonly ClaimOf<'labs'>[];
  readonly vitals: readonly ClaimOf<'vitals'>[];
  readonly procedures: readonly ClaimOf<'procedures'>[];
  readonly allergies: readonly ClaimOf<'allergies'>[];
  readonly no_known_allergies: AttributeClaim<true> | null;
  readonly family_history: readonly ClaimOf<'family_history'>[];
  readonly social_history: Readonly<Record<SocialDomain, SocialClaim | null>>;
  readonly other_mentions: readonly ClaimOf<'other_mentions'>[];
}

/** Whether an answer holds anything at all. */
export const holdsClaims = ({
  patient,
  no_known_allergies,
  social_history,
  ...lists
}: Claims): boolean =>
  no_known_allergies !== null ||
  [...Object.values(patient), ...Object.values(social_history)].some((claim) => claim !== null) ||
  Object.values(lists).some(({ length }) => length > 0);

/** Names of the members of an answer: what tells it from other objects. */
export const answerKeys: ReadonlySet<string> = new Set(Object.keys(AnswerV3.shape));
