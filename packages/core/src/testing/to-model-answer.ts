import { claimSchemas } from '../model-reading/answer/claims.js';
import type { AttributeDraft, FactDrafts, Span } from '../record/fact-drafts.js';
import { socialDomains } from '../schema/index.js';
import { anAnswer } from './knowing-model.js';

type Named = Readonly<Record<string, unknown>>;
interface Placed {
  readonly spans: readonly [Span, ...Span[]];
}

/** What a draft calls otherwise than an answer. */
const draftNames: Readonly<Record<string, string>> = { as_needed: 'prn', end_date: 'stop_date' };
/** Pieces further apart than this are not quoted as one. */
const longestQuote = 300;

function quoteOf(text: string, { spans }: Placed): string {
  const [first] = spans;
  const start = Math.min(...spans.map((span) => span.start));
  const end = Math.max(...spans.map((span) => span.end));
  return end - start <= longestQuote ? text.slice(start, end) : text.slice(first.start, first.end);
}

const isText = (value: unknown): value is { readonly text: string } =>
  typeof value === 'object' && value !== null && 'text' in value;

const fieldOf = (draft: Named, key: string): unknown => {
  const value = draft[draftNames[key] ?? key] ?? null;
  return isText(value) ? value.text : value;
};

function toElement(text: string, draft: Named & Placed, keys: readonly string[]): Named {
  const fields = keys.map((key) => [key, fieldOf(draft, key)]);
  return { ...Object.fromEntries(fields), section: null, quote: quoteOf(text, draft) };
}

const toAttribute = (text: string, draft: AttributeDraft<unknown> | null): unknown =>
  draft && { value: draft.value, quote: quoteOf(text, draft) };

/** A reading as the answer of a model that read the same text just so, under prompts of version 3. */
export function toModelAnswer(text: string, drafts: FactDrafts): string {
  const lists: Record<string, unknown> = {};
  for (const [list, { shape }] of Object.entries(claimSchemas)) {
    const found: unknown = Object.entries(drafts).find(([name]) => name === list)?.[1];
    const own: readonly (Named & Placed)[] = Array.isArray(found) ? found : [];
    // What the rules reckon stands nowhere, so that nobody could quote it.
    const printed = own.filter((draft) => draft['computed'] !== true);
    lists[list] = printed.map((draft) => toElement(text, draft, Object.keys(shape)));
  }
  const denied = drafts.pertinent_negatives.map((draft) => ({
    ...toElement(text, { ...draft }, Object.keys(claimSchemas.symptoms.shape)),
    name: draft.finding,
  }));
  const { patient, no_known_allergies: denial, social_history: social } = drafts;
  const ofDomain = socialDomains.map((domain) => {
    const draft = social[domain];
    const keys = ['status', 'detail', 'assertion', 'experiencer', 'temporality'];
    return [domain, draft && toElement(text, { ...draft }, keys)];
  });
  return anAnswer({
    ...lists,
    symptoms: [lists['symptoms'], denied].flat(),
    patient: {
      name: toAttribute(text, patient.name),
      date_of_birth: toAttribute(text, patient.date_of_birth),
      sex: toAttribute(text, patient.sex),
      age_years: toAttribute(text, patient.age_years),
    },
    no_known_allergies: denial && { value: true, quote: quoteOf(text, denial) },
    social_history: Object.fromEntries(ofDomain),
  });
}
