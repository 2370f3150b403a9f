import type { ModelRequest, ModelTraits } from '../models/language-model.js';
import {
  createScriptedModel,
  type ScriptedModel,
  type ScriptedText,
  textOfRequest,
} from './scripted-model.js';

/** An element of an answer as the model would write it; the rest of its fields are filled in. */
export type KnownElement = Readonly<Record<string, unknown>> & { readonly quote: string };

/** What the model knows of a document, list by list. */
export type KnownFacts = Readonly<Partial<Record<string, readonly KnownElement[]>>>;

const cited = {
  section: null,
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
};

const emptyAnswer = {
  patient: { name: null, date_of_birth: null, sex: null, age_years: null },
  diagnoses: [],
  symptoms: [],
  medications: [],
  labs: [],
  vitals: [],
  procedures: [],
  allergies: [],
  no_known_allergies: null,
  family_history: [],
  social_history: { tobacco: null, alcohol: null, drugs: null, occupation: null, exercise: null },
  other_mentions: [],
};

/** What stands in the request between the marks of that name, the last of them. */
export function blockOf(request: Pick<ModelRequest, 'system' | 'turns'>, name: string): string {
  const text = textOfRequest(request);
  const start = text.lastIndexOf(`<${name} mark=`);
  const end = text.lastIndexOf(`</${name} mark=`);
  return start < 0 || end < start ? '' : text.slice(text.indexOf('\n', start) + 1, end);
}

type Reported = Readonly<Record<string, { readonly count: number }>>;

/** The facts of the request's document, or of the rows that it asks for, without those that were reported. */
function listAsked(request: ModelRequest, facts: KnownFacts): Record<string, unknown[]> {
  const rows = blockOf(request, 'rows');
  const shown = rows === '' ? blockOf(request, 'document') : rows;
  const block = blockOf(request, 'reported');
  const reported: Reported = block === '' ? {} : JSON.parse(block);
  const asked: Record<string, unknown[]> = {};
  for (const [list, elements = []] of Object.entries(facts)) {
    const own = elements.filter(({ quote }) => shown.includes(quote));
    asked[list] = own.slice(reported[list]?.count ?? 0).map((fact) => ({ ...cited, ...fact }));
  }
  return asked;
}

/** The answer of version 3 that holds these lists and nothing else. */
export const anAnswer = (lists: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ ...emptyAnswer, ...lists });

export interface KnowingModelOptions {
  /** After so many characters it breaks off, as at a limit of tokens. */
  readonly cutsAt?: number;
  readonly traits?: Partial<ModelTraits>;
}

/** A model that reports what it knows of the part that it is shown, as it is told to. */
export const createKnowingModel = (
  facts: KnownFacts,
  { cutsAt = Number.POSITIVE_INFINITY, traits = {} }: KnowingModelOptions = {},
): ScriptedModel =>
  createScriptedModel((request): ScriptedText => {
    const text = anAnswer(listAsked(request, facts));
    return text.length <= cutsAt ? text : { text: text.slice(0, cutsAt), stopReason: 'max-tokens' };
  }, traits);
