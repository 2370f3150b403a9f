import type { AttributeDraft } from '../../record/fact-drafts.js';
import type { SocialDomain, UseStatus } from '../../schema/index.js';
import type { AttributeClaim, Claims, SocialClaim } from '../answer/claims.js';
import {
  assumedContext,
  type CheckedClaim,
  type CheckTools,
  type ClaimChecks,
  checkClaim,
  keepStated,
  placeClaim,
} from '../verify/check-claim.js';
import { isStated } from '../verify/is-stated.js';
import { toPartialDate } from '../verify/read-values.js';
import type { DraftSink } from './draft-sink.js';

/** Words that a quote about each habit holds; an occupation may be any word. */
const domainCues: Readonly<Record<SocialDomain, RegExp>> = {
  tobacco: /smok|tobacco|cigar|nicotine|\bpacks?\b|\bppd\b|vap(?:e|ing)|chew|snuff/i,
  alcohol: /alcohol|etoh|drink|beer|wine|liquor|sober|spirits/i,
  drugs: /drug|marijuana|cannabis|cocaine|heroin|substance|illicit|ivdu|opioid|meth/i,
  occupation: /\p{L}/u,
  exercise: /exercis|walk|gym|active|activity|sedentary|jog|run|swim|sport|yoga|cycl/i,
};

const denial = /\b(?:no|non|none|never|denies|denied|negative|without)\b|\bnon-?/i;
const formerly = /\b(?:former|quit|ex|stopped|past|previous(?:ly)?|remote|prior|used to|ago)\b/i;

/** What the quote must hold for each status; an unknown status claims nothing. */
const statusHolds: Readonly<Record<UseStatus, (stated: string) => boolean>> = {
  never: (stated) => denial.test(stated),
  former: (stated) => formerly.test(stated),
  current: (stated) => !denial.test(stated) && !formerly.test(stated),
  unknown: () => true,
};

export function addSocial(
  sink: DraftSink,
  { domain, claim }: { readonly domain: SocialDomain; readonly claim: SocialClaim },
  tools: CheckTools,
): void {
  const terms = claim.detail === null ? [] : [claim.detail];
  const placed = placeClaim({ quote: claim.quote, terms }, tools);
  const { stated } = placed;
  const isHabit = domain !== 'occupation';
  const checked = checkClaim(
    placed,
    {
      holds: [domainCues[domain].test(stated), !isHabit || statusHolds[claim.status](stated)],
    },
    tools,
  );
  sink.social.push({
    domain,
    draft: {
      ...assumedContext,
      spans: checked.spans,
      confidence: checked.confidence,
      status: claim.status,
      detail: keepStated(claim.detail, placed),
      pack_years: null,
      packs_per_day: null,
      quit_date: null,
      drinks_per_week: null,
    },
  });
}

const allergyDenial =
  /\bnkd?a\b|no known|\bno\b.{0,24}\ballerg|allerg\w*.{0,12}(?:none|no\b|denie)|denies.{0,24}allerg/i;

export function addAllergyDenial(
  sink: DraftSink,
  claim: AttributeClaim<true>,
  tools: CheckTools,
): void {
  const placed = placeClaim({ quote: claim.quote, terms: [] }, tools);
  const checked = checkClaim(placed, { holds: [allergyDenial.test(placed.stated)] }, tools);
  const { spans, confidence } = checked;
  sink.denials.push({ ...assumedContext, assertion: 'absent', spans, confidence });
}

const toAttribute = <Value>(value: Value, checked: CheckedClaim): AttributeDraft<Value> => ({
  value,
  spans: checked.spans,
  confidence: checked.confidence,
});

const sexCues: Readonly<Record<'female' | 'male' | 'other', RegExp>> = {
  female: /\b(?:female|woman|girl|lady|f|she|her|mrs|ms|miss)\b/i,
  male: /\b(?:male|man|boy|gentleman|m|he|his|him|mr)\b/i,
  other: /\p{L}/u,
};

/** Words of a name, or the other way round (`Last, First`). */
const isNameStated = (name: string, stated: string): boolean =>
  isStated(name, stated) ||
  name.split(/[\s,]+/).every((word) => word === '' || isStated(word, stated));

export function addPatient(sink: DraftSink, patient: Claims['patient'], tools: CheckTools): void {
  const check = (claim: AttributeClaim<unknown>, toChecks: (stated: string) => ClaimChecks) => {
    const terms = [String(claim.value)];
    const placed = placeClaim({ quote: claim.quote, terms }, tools);
    return checkClaim(placed, toChecks(placed.stated), tools);
  };
  const { name, date_of_birth: born, sex, age_years: age } = patient;
  if (name !== null) {
    const checked = check(name, (stated) => ({ holds: [isNameStated(name.value, stated)] }));
    sink.names.push(toAttribute(name.value, checked));
  }
  const birthDate = toPartialDate(born?.value ?? null);
  if (born !== null && birthDate !== null) {
    const checked = check(born, () => ({ claims: { dates: [birthDate] } }));
    sink.birthDates.push(toAttribute(birthDate, checked));
  }
  if (sex !== null) {
    const checked = check(sex, (stated) => ({ holds: [sexCues[sex.value].test(stated)] }));
    sink.sexes.push(toAttribute(sex.value, checked));
  }
  if (age !== null) {
    const checked = check(age, () => ({ claims: { measures: [age.value] } }));
    sink.ages.push(toAttribute(age.value, checked));
  }
}
