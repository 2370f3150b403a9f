import { type Confidence, type ConfidenceBasis, confidenceLevels } from '../schema/index.js';
import { joinSpans } from './collapse.js';
import type { AttributeDraft, Draft, Span } from './fact-drafts.js';
import { isRefuted } from './is-refuted.js';
import { confidenceByReader, type ReaderRule } from './reader-rules.js';

type AnyDraft = Draft<object>;
type Standing = keyof typeof confidenceByReader;

/** The confidence that a fact has by who read it, after the table. */
function weighByReader({ level, basis }: Confidence, standing: Standing): Confidence {
  const { steps, most, basis: added } = confidenceByReader[standing];
  const rank = Math.max(0, confidenceLevels.indexOf(level) - steps);
  const least = confidenceLevels.indexOf(most);
  const bases: ConfidenceBasis[] = added === null ? basis : [...basis, added];
  return { level: confidenceLevels[Math.max(rank, least)] ?? level, basis: bases };
}

const overlaps = (left: Span, right: Span): boolean =>
  left.start < right.end && right.start < left.end;

const isSamePlace = (left: AnyDraft, right: AnyDraft): boolean =>
  left.spans.some((one) => right.spans.some((other) => overlaps(one, other)));

/** A claim as it would stand if its quote had been found. */
const asIfFound = <D extends AnyDraft>(draft: D): D => ({
  ...draft,
  confidence: { level: 'low', basis: [] },
});

/** What contradicts the text itself is never taken for a loose way to say what the text bears out. */
const isLooseQuote = ({ confidence }: AnyDraft): boolean =>
  !confidence.basis.some((basis) => basis === 'context-differs' || basis === 'addressed-to-reader');

class ReaderJoin<D extends AnyDraft> {
  readonly #rule: ReaderRule<D>;
  readonly #kept: D[] = [];
  readonly #byTopic = new Map<string, number[]>();
  readonly #added: D[] = [];

  constructor(rule: ReaderRule<D>, offline: readonly D[]) {
    this.#rule = rule;
    for (const [index, draft] of offline.entries()) {
      this.#kept.push({ ...draft, readBy: 'offline' });
      for (const topic of rule.topics(draft)) {
        const known = this.#byTopic.get(topic);
        if (known === undefined) this.#byTopic.set(topic, [index]);
        else known.push(index);
      }
    }
  }

  /** Index of the offline fact of the same topic for which the test holds; one at the same place first. */
  #find(draft: D, test: (offline: D) => boolean): number | undefined {
    const indexes = new Set(
      this.#rule.topics(draft).flatMap((topic) => this.#byTopic.get(topic) ?? []),
    );
    const found = [...indexes].filter((index) => {
      const offline = this.#kept[index];
      return offline !== undefined && test(offline);
    });
    const isHere = (index: number): boolean => {
      const offline = this.#kept[index];
      return offline !== undefined && isSamePlace(offline, draft);
    };
    return found.find(isHere) ?? found[0];
  }

  add(draft: D): void {
    if (isRefuted(draft)) this.#addRefuted(draft);
    else if (!this.#agree(draft)) this.#differOrStand(draft);
  }

  #addRefuted(draft: D): void {
    const found = isLooseQuote(draft)
      ? this.#find(draft, (offline) => this.#rule.isSame(offline, asIfFound(draft)))
      : undefined;
    if (found === undefined) this.#added.push({ ...draft, readBy: 'model' });
  }

  #agree(draft: D): boolean {
    const index = this.#find(draft, (offline) => this.#rule.isSame(offline, draft));
    const offline = index === undefined ? undefined : this.#kept[index];
    if (index === undefined || offline === undefined) return false;
    const isFirst = offline.readBy !== 'both';
    this.#kept[index] = {
      ...this.#rule.join(offline, draft),
      spans: joinSpans(offline.spans, draft.spans),
      confidence: isFirst ? weighByReader(offline.confidence, 'both') : offline.confidence,
      readBy: 'both',
    };
    return true;
  }

  #differOrStand(draft: D): void {
    const index = this.#find(draft, (offline) => isSamePlace(offline, draft));
    const offline = index === undefined ? undefined : this.#kept[index];
    const differs = offline !== undefined && offline.readBy === 'offline';
    if (index !== undefined && differs) {
      if (!offline.confidence.basis.includes('readers-differ')) {
        const confidence = weighByReader(offline.confidence, 'differ');
        this.#kept[index] = { ...offline, confidence };
      }
    }
    const confidence = weighByReader(draft.confidence, differs ? 'differ' : 'model');
    this.#added.push({ ...draft, readBy: 'model', confidence });
  }

  result(): D[] {
    return [...this.#kept, ...this.#added];
  }
}

/** Two readings of one kind of fact as one list: agreed, differing, or of one reader alone. */
export function joinReaders<D extends AnyDraft>(
  rule: ReaderRule<D>,
  offline: readonly D[],
  model: readonly D[],
): D[] {
  const join = new ReaderJoin(rule, offline);
  for (const draft of model) join.add(draft);
  return join.result();
}

/** What there is only one of: the offline reader's value stands, with the places of both. */
export function joinSingle<D extends Omit<AttributeDraft<unknown>, 'value'>>(
  offline: D | null,
  model: D | null,
  isSame: (offline: D, model: D) => boolean,
): D | null {
  if (offline === null) {
    if (model === null) return null;
    const confidence = isRefuted(model)
      ? model.confidence
      : weighByReader(model.confidence, 'model');
    return { ...model, readBy: 'model', confidence };
  }
  if (model === null || isRefuted(model)) return { ...offline, readBy: 'offline' };
  const isAgreed = isSame(offline, model);
  return {
    ...offline,
    spans: joinSpans(offline.spans, model.spans),
    confidence: weighByReader(offline.confidence, isAgreed ? 'both' : 'differ'),
    readBy: isAgreed ? 'both' : 'offline',
  };
}
