import type { RequestContext } from '../access/principal.js';
import { toAuditEvent } from '../audit/to-audit-event.js';
import { toIsoTime } from '../clock.js';
import { done, type Outcome } from '../service/failure.js';
import type { ReviewService } from '../service/service.js';
import type { ReviewDeps } from './review-deps.js';
import {
  itemChanged,
  itemDone,
  itemHeld,
  itemNotClaimed,
  noSuchItem,
  secondReaderWanted,
} from './review-failures.js';
import type { ReviewItem, ReviewState } from './review-item.js';
import { toReviewEvent } from './to-review-event.js';

const maxLeaseMs = 8 * 3_600_000;

/** True where somebody else has the item now. */
export function isHeldByOther({ state }: ReviewItem, by: string, at: string): boolean {
  return state.status === 'claimed' && state.by !== by && state.until > at;
}

/** True where this person decided first, and a second one has to. */
export const isFirstReader = ({ secondReader }: ReviewItem, by: string): boolean =>
  secondReader.wanted && secondReader.firstBy === by;

async function changeState(
  { reviews, records, clock }: ReviewDeps,
  { id, action }: { readonly id: string; readonly action: 'review.claim' | 'review.release' },
  options: {
    readonly context: RequestContext;
    readonly toState: (item: ReviewItem, at: string) => Outcome<ReviewState>;
  },
): Promise<Outcome<ReviewItem>> {
  const { context, toState } = options;
  const item = await reviews.find(id);
  if (item === undefined) return noSuchItem;
  const at = toIsoTime(clock.now());
  const state = toState(item, at);
  if (!state.ok) return state;
  const next: ReviewItem = { ...item, state: state.value, version: item.version + 1 };
  const detail = { reviewId: id };
  const result = await records.commit({
    reviews: [{ item: next, expectedVersion: item.version }],
    events: [toReviewEvent(next, at, context)],
    audit: [toAuditEvent(context, { action, subject: item.documentId, at, detail })],
  });
  return result.ok ? done(next) : itemChanged;
}

/** Use cases: an item is one person's for a while, so that two do not work on it. */
export function createClaims(deps: ReviewDeps): Pick<ReviewService, 'claim' | 'release'> {
  return {
    claim: ({ id, leaseMs }, context) => {
      const by = context.principal.id;
      const until = toIsoTime(deps.clock.now() + Math.min(Math.max(leaseMs, 0), maxLeaseMs));
      const toState = (item: ReviewItem, at: string): Outcome<ReviewState> => {
        if (item.state.status === 'done') return itemDone;
        if (isHeldByOther(item, by, at)) return itemHeld;
        if (isFirstReader(item, by)) return secondReaderWanted;
        return done({ status: 'claimed', by, until });
      };
      return changeState(deps, { id, action: 'review.claim' }, { context, toState });
    },
    release: (id, context) => {
      const toState = ({ state }: ReviewItem): Outcome<ReviewState> =>
        state.status === 'claimed' && state.by === context.principal.id
          ? done({ status: 'open' })
          : itemNotClaimed;
      return changeState(deps, { id, action: 'review.release' }, { context, toState });
    },
  };
}
