import type { DayCaps, DayUse } from '../../models/model-budget.js';
import type { Bounds } from '../../models/quote-cost.js';
import type { ReadingCaps } from '../read/spending.js';
import type { ReadingQuote } from './quote-reading.js';

export const capKinds = [
  'document-calls',
  'document-tokens',
  'document-cost',
  'day-tokens',
  'day-cost',
  'month-tokens',
  'month-cost',
] as const;

/** A cap that a reading reaches: `surely` by its lower bound, `perhaps` by its upper one. */
export interface BitingCap {
  readonly cap: (typeof capKinds)[number];
  readonly limit: number;
  /** What is left of it; null where what was used is not known. */
  readonly left: number | null;
  readonly bites: 'surely' | 'perhaps';
}

export interface CapsAtHand {
  readonly document: Omit<ReadingCaps, 'onReached'>;
  readonly day: DayCaps;
  /** What the day has used so far. */
  readonly used: Pick<DayUse, 'tokens' | 'costUsd'>;
  /** Of the month, alike; no bound where it is absent. */
  readonly month?: {
    readonly caps: DayCaps;
    readonly used: Pick<DayUse, 'tokens' | 'costUsd'>;
  };
}

interface Measure {
  readonly cap: BitingCap['cap'];
  readonly limit: number | null;
  /** Null where it is not known. */
  readonly used: number | null;
  readonly needs: Bounds | null;
  /** What must be left for a single call. */
  readonly held?: number | null;
}

/** What is not known counts as beyond any bound, as it does when the document is read. */
function judge({ cap, limit, used, needs, held = 0 }: Measure): BitingCap[] {
  if (limit === null) return [];
  if (used === null || needs === null || held === null) {
    const left = used === null ? null : Math.max(0, limit - used);
    return [{ cap, limit, left, bites: 'surely' }];
  }
  const left = Math.max(0, limit - used);
  if (Math.max(needs.least, held) > left) return [{ cap, limit, left, bites: 'surely' }];
  return needs.most > left ? [{ cap, limit, left, bites: 'perhaps' }] : [];
}

/** The caps that reading a document reaches, or may reach. */
export function listBitingCaps(
  quote: Pick<
    ReadingQuote,
    'calls' | 'inputTokens' | 'outputTokens' | 'cacheReadTokens' | 'costUsd' | 'heldForCall'
  >,
  { document, day, used, month }: CapsAtHand,
): readonly BitingCap[] {
  const { calls, inputTokens, outputTokens, cacheReadTokens, costUsd, heldForCall } = quote;
  const tokens = {
    least: inputTokens.least + outputTokens.least + cacheReadTokens.least,
    // A prefix is read from the cache or written to it, not both.
    most: inputTokens.most + outputTokens.most + cacheReadTokens.most,
  };
  const ofPeriod = (
    period: 'day' | 'month',
    { caps, used: spent }: NonNullable<CapsAtHand['month']>,
  ): readonly Measure[] => [
    {
      ...{ cap: `${period}-tokens`, limit: caps.maxTokens, used: spent.tokens, needs: tokens },
      held: heldForCall.tokens,
    },
    {
      ...{ cap: `${period}-cost`, limit: caps.maxCostUsd, used: spent.costUsd, needs: costUsd },
      held: heldForCall.costUsd,
    },
  ];
  const measures: readonly Measure[] = [
    { cap: 'document-calls', limit: document.maxCalls, used: 0, needs: calls },
    { cap: 'document-tokens', limit: document.maxTokens, used: 0, needs: tokens },
    { cap: 'document-cost', limit: document.maxCostUsd, used: 0, needs: costUsd },
    ...ofPeriod('day', { caps: day, used }),
    ...(month === undefined ? [] : ofPeriod('month', month)),
  ];
  return measures.flatMap(judge);
}
