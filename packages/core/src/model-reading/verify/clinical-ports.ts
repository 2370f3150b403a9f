import type { FactContext, Span } from '../../record/fact-drafts.js';
import type { CodeSystem, Coding } from '../../schema/index.js';

/** What a name is a name of. `sig`: a frequency or a route. */
const namedKinds = [
  'condition',
  'drug',
  'analyte',
  'vital',
  'procedure',
  'allergen',
  'reaction',
  'relation',
  'sig',
] as const;
export type NamedKind = (typeof namedKinds)[number];

/** Port: what the tables know of names and codes. Pure, and quick enough to be asked for each fact. */
export interface Terminology {
  readonly version: string;
  /** The code as the tables hold it, confirmed; undefined where they do not. */
  findCode(system: CodeSystem, code: string): Coding | undefined;
  /** The codes that the tables give to the name itself; empty where they do not know it. */
  codesOf(kind: NamedKind, name: string): readonly Coding[];
  /** Where the quote names the same thing in other words (`HTN` for `hypertension`); undefined where it does not. */
  findNamed(kind: NamedKind, name: string, quote: string): Span | undefined;
}

/** A text that was looked through once, to be asked many times. */
export interface JudgedText {
  /** How the text means what stands at the span: does it hold, whose is it, and when. */
  contextOf(span: Span): FactContext;
  /** False where a condition's name says nothing of anyone's state: a reaction in a list of allergies, a technique. */
  isStatement(span: Span): boolean;
}

/** Port: negation, experiencer and time, worked out of the text alone. Pure. */
export interface AssertionJudge {
  open(text: string): JudgedText;
}
