import type { FactContext, Span } from '../../record/fact-drafts.js';
import { doValuesFollow, type ValueClaims } from '../../record/verify-fact.js';
import type { Confidence, ConfidenceBasis, Evidence } from '../../schema/index.js';
import type { JudgedText, NamedKind, Terminology } from './clinical-ports.js';
import type { PlacedQuote, QuoteFinder } from './find-quoted.js';
import { findName, isStated } from './is-stated.js';
import { judgeContext } from './judge-context.js';

/** What one part of a document is checked with. */
export interface CheckTools {
  readonly text: string;
  /** The part of the text that the model was shown. */
  readonly part: Span;
  /** Where claims are kept that nothing of can be found. */
  readonly anchor: number;
  readonly finder: QuoteFinder;
  readonly terminology: Terminology;
  readonly judged: JudgedText;
  /** Parts of the text that give orders to whoever reads them. */
  readonly isAddressed: (span: Span) => boolean;
}

/** A claim with the place of its quote; without a place nothing of it can be borne out. */
export interface PlacedClaim {
  readonly place: PlacedQuote | undefined;
  /** The text at the place, empty where there is none. */
  readonly stated: string;
}

interface Naming {
  readonly kind: NamedKind;
  readonly name: string;
}

export interface ClaimChecks {
  /** What the fact is about; absent where the check of it is another one. */
  readonly naming?: Naming;
  readonly claims?: ValueClaims;
  /** Checks beyond the general ones, each true or false by the quote alone. */
  readonly holds?: readonly boolean[];
  /** Judged by the offline engine where it is given. */
  readonly context?: FactContext;
}

export interface CheckedClaim {
  readonly spans: readonly [Span];
  readonly confidence: Confidence;
  readonly context: FactContext;
}

export const assumedContext: FactContext = {
  assertion: 'present',
  experiencer: 'patient',
  temporality: 'current',
};

const evidenceOf = (quote: string, { start, end }: Span): Evidence => ({
  start,
  end,
  quote,
  page: 1,
  box: null,
});

const toPlaced = (place: PlacedQuote | undefined, text: string): PlacedClaim => ({
  place,
  stated: place === undefined ? '' : text.slice(place.span.start, place.span.end),
});

/** Finds where a claim stands: by its quote, or, where the prompt asks for none, by a line that holds all its terms. */
export function placeClaim(
  { quote, terms }: { readonly quote: string | null; readonly terms: readonly string[] },
  { finder, text }: CheckTools,
): PlacedClaim {
  const place = quote === null ? finder.findLine(terms) : finder.find(quote);
  return toPlaced(place, text);
}

/** Every place at which a claim may stand; what is named by a single word often has many. */
export function listPlaces(
  claim: { readonly quote: string | null; readonly terms: readonly string[] },
  tools: CheckTools,
): readonly PlacedClaim[] {
  if (claim.quote === null) return [placeClaim(claim, tools)];
  const places = tools.finder.findAll(claim.quote);
  return places.length === 0
    ? [toPlaced(undefined, tools.text)]
    : places.map((place) => toPlaced(place, tools.text));
}

/** A detail that the quote does not bear out is left out: what remains is still true. */
export const keepStated = <Value extends string>(
  value: Value | null,
  { place, stated }: PlacedClaim,
): Value | null =>
  value === null || place === undefined || isStated(value, stated) ? value : null;

/** A date that the quote does not bear out is left out. */
export function keepDate(date: string | null, { place, stated }: PlacedClaim): string | null {
  if (date === null || place === undefined) return date;
  return doValuesFollow([evidenceOf(stated, place.span)], { dates: [date] }) ? date : null;
}

class Checker {
  readonly bases: ConfidenceBasis[] = [];
  readonly #tools: CheckTools;
  readonly #place: PlacedQuote;
  readonly #stated: string;

  constructor(tools: CheckTools, place: PlacedQuote, stated: string) {
    this.#tools = tools;
    this.#place = place;
    this.#stated = stated;
    if (place.match === 'approximate') this.bases.push('approximate-quote');
    if (tools.isAddressed(place.span)) this.bases.push('addressed-to-reader');
  }

  /** The span in the document of what the fact is about. */
  checkName(naming: Naming | undefined): Span {
    if (naming === undefined) return this.#place.span;
    const { terminology } = this.#tools;
    const found = findName(naming.kind, { name: naming.name, quote: this.#stated, terminology });
    if (found === undefined) {
      this.bases.push('name-not-in-quote');
      return this.#place.span;
    }
    const { start } = this.#place.span;
    return { start: start + found.start, end: start + found.end };
  }

  checkValues(claims: ValueClaims | undefined, holds: readonly boolean[]): void {
    const evidence = [evidenceOf(this.#stated, this.#place.span)];
    const follows = claims === undefined || doValuesFollow(evidence, claims);
    if (!follows || !holds.every(Boolean)) this.bases.push('value-not-in-quote');
  }

  checkContext({ context: claimed, naming }: ClaimChecks, at: Span): FactContext {
    if (claimed === undefined) return assumedContext;
    const { judged } = this.#tools;
    const { context, differs } = judgeContext(claimed, judged.contextOf(at));
    const isStatement = naming?.kind !== 'condition' || judged.isStatement(at);
    if (differs || !isStatement) this.bases.push('context-differs');
    return context;
  }
}

/** Nothing of the claim can be found: it is kept at the beginning of its part, with an empty quote. */
const notFound = ({ anchor }: CheckTools, context: FactContext | undefined): CheckedClaim => ({
  spans: [{ start: anchor, end: anchor }],
  confidence: { level: 'low', basis: ['quote-not-found'] },
  context: context ?? assumedContext,
});

/** Holds one claim against the text at its place; what does not hold is named in the confidence. */
export function checkClaim(
  { place, stated }: PlacedClaim,
  checks: ClaimChecks,
  tools: CheckTools,
): CheckedClaim {
  if (place === undefined) return notFound(tools, checks.context);
  const checker = new Checker(tools, place, stated);
  const named = checker.checkName(checks.naming);
  checker.checkValues(checks.claims, checks.holds ?? []);
  const context = checker.checkContext(checks, named);
  const { bases } = checker;
  const isDoubted = bases.some((basis) => basis !== 'approximate-quote');
  const level = isDoubted ? 'low' : place.match === 'exact' ? 'high' : 'medium';
  return { spans: [place.span], confidence: { level, basis: bases }, context };
}
