import type { Assertion, Confidence, Temporality } from '../schema/index.js';
import { confidenceLevels } from '../schema/index.js';
import type { Draft, Span } from './fact-drafts.js';
import { isRefuted } from './is-refuted.js';

type AnyDraft = Draft<object>;

/** When two drafts of one kind mean the same, and what becomes of their values. */
export interface CollapseRule<D extends AnyDraft> {
  /** Drafts that share a key are compared; the others never meet. */
  readonly keys: (draft: D) => readonly string[];
  readonly isSame: (kept: D, next: D) => boolean;
  /** The values of the one fact; spans, confidence and context are joined apart. */
  readonly join: (kept: D, next: D) => D;
}

const assertionRank = {
  present: 4,
  possible: 3,
  conditional: 2,
  hypothetical: 1,
  absent: 0,
} as const satisfies Record<Assertion, number>;
const temporalityRank = {
  current: 2,
  historical: 1,
  planned: 0,
} as const satisfies Record<Temporality, number>;

const higher = <Value extends string>(
  ranks: Readonly<Record<Value, number>>,
  [left, right]: readonly [Value, Value],
): Value => (ranks[right] > ranks[left] ? right : left);

/**
 * Two facts can be one only where the text means them alike; "possible" joins "present". What the text
 * does not bear out never joins what it does.
 */
export const isMeantAlike = (left: AnyDraft, right: AnyDraft): boolean =>
  left.experiencer === right.experiencer &&
  isRefuted(left) === isRefuted(right) &&
  (left.assertion === right.assertion ||
    (assertionRank[left.assertion] >= assertionRank.possible &&
      assertionRank[right.assertion] >= assertionRank.possible));

/** Whether two values can stand for the same one: equal, or one of them not given. */
export const isCompatible = <Value>(left: Value | null, right: Value | null): boolean =>
  left === null || right === null || left === right;

const isSameSpan = (left: Span, right: Span): boolean =>
  left.start === right.start && left.end === right.end;

const byPlace = (left: Span, right: Span): number =>
  left.start - right.start || left.end - right.end;

export function joinSpans(
  left: Draft<object>['spans'],
  right: Draft<object>['spans'],
): typeof left {
  const added = right.filter((span) => !left.some((known) => isSameSpan(known, span)));
  if (added.length === 0) return left;
  const [first, ...rest] = [...left, ...added].sort(byPlace);
  return first === undefined ? left : [first, ...rest];
}

function joinConfidence(kept: AnyDraft, next: AnyDraft, isIndependent: boolean): Confidence {
  const rankOf = ({ confidence }: AnyDraft): number => confidenceLevels.indexOf(confidence.level);
  const better = rankOf(next) < rankOf(kept) ? next.confidence : kept.confidence;
  if (!isIndependent || better.basis.includes('repeated')) return better;
  return { level: better.level, basis: [...better.basis, 'repeated'] };
}

/** Text that is copied forward proves nothing twice. */
export type IsCopied = (draft: AnyDraft) => boolean;

/** Joins what all drafts share; the values come from `joined`. */
export function joinDrafts<D extends AnyDraft>(
  joined: D,
  { kept, next, isCopied }: { readonly kept: D; readonly next: D; readonly isCopied: IsCopied },
): D {
  const isIndependent = !isCopied(next) && !isCopied(kept);
  return {
    ...joined,
    assertion: higher(assertionRank, [kept.assertion, next.assertion]),
    temporality: higher(temporalityRank, [kept.temporality, next.temporality]),
    spans: joinSpans(kept.spans, next.spans),
    confidence: joinConfidence(kept, next, isIndependent),
  };
}

/** Collapses drafts of the same meaning into one that keeps all their evidence, in text order. */
export function collapse<D extends AnyDraft>(
  drafts: readonly D[],
  rule: CollapseRule<D> & { readonly isCopied: IsCopied },
): D[] {
  if (drafts.length < 2) return [...drafts];
  const kept: D[] = [];
  const indexesByKey = new Map<string, number[]>();
  const findSame = (draft: D, keys: readonly string[]): number | undefined => {
    for (const key of keys) {
      for (const index of indexesByKey.get(key) ?? []) {
        const candidate = kept[index];
        if (candidate === undefined || !isMeantAlike(candidate, draft)) continue;
        if (rule.isSame(candidate, draft)) return index;
      }
    }
    return undefined;
  };
  for (const draft of drafts) {
    const keys = rule.keys(draft);
    const same = findSame(draft, keys);
    const index = same ?? kept.length;
    const old = kept[index];
    kept[index] =
      old === undefined
        ? draft
        : joinDrafts(rule.join(old, draft), { kept: old, next: draft, isCopied: rule.isCopied });
    for (const key of keys) {
      const indexes = indexesByKey.get(key);
      if (indexes === undefined) indexesByKey.set(key, [index]);
      else if (!indexes.includes(index)) indexes.push(index);
    }
  }
  return kept;
}
