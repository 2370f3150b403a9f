import { operations } from '@medextract/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useApi, useMay } from '../../api/api-context.js';
import { describeFault } from '../../api/api-failure.js';
import type { ReviewItem } from './review-types.js';

const leaseSeconds = 120;
const renewEveryMs = 45_000;
/** Who only passes by claims nothing. */
const settleMs = 250;

export type Lease =
  | { readonly kind: 'none' }
  | { readonly kind: 'mine'; readonly until: string }
  | { readonly kind: 'lost'; readonly reason: string };

/**
 * Takes an item while it is on the screen and renews that; gives it back afterwards. `settled` resolves when no claim is under way:
 * a decision waits for it, else the two would stand in each other's way.
 */
export function useLease(item: ReviewItem | undefined, isDecided: (id: string) => boolean) {
  const { client } = useApi();
  const queries = useQueryClient();
  const mayWrite = useMay('review:write');
  const [lease, setLease] = useState<Lease>({ kind: 'none' });
  const pending = useRef<Promise<unknown>>(Promise.resolve());
  const latest = useRef(isDecided);
  latest.current = isDecided;
  const id = item?.id;
  useEffect(() => {
    setLease({ kind: 'none' });
    if (id === undefined || !mayWrite) return undefined;
    let isHere = true;
    let isMine = false;
    const params = { review_id: id };
    const claim = async (): Promise<void> => {
      if (!isHere || latest.current(id)) return;
      const body = { lease_seconds: leaseSeconds };
      const answer = await client
        .call(operations.claimReview, { params, body })
        .catch(
          (error: unknown) => ({ ok: false, failure: { message: describeFault(error) } }) as const,
        );
      if (!isHere) return;
      isMine = answer.ok;
      setLease(
        answer.ok
          ? { kind: 'mine', until: answer.data.claimed_until ?? '' }
          : { kind: 'lost', reason: answer.failure.message },
      );
      if (!answer.ok) void queries.invalidateQueries({ queryKey: [operations.listReviews.id] });
    };
    const begin = () => {
      pending.current = claim();
    };
    const first = setTimeout(begin, settleMs);
    const renewal = setInterval(begin, renewEveryMs);
    return () => {
      isHere = false;
      clearTimeout(first);
      clearInterval(renewal);
      // A lease that cannot be given back ends by itself.
      if (isMine && !latest.current(id)) {
        void client.call(operations.releaseReview, { params }).catch(() => undefined);
      }
    };
  }, [client, queries, id, mayWrite]);
  return { lease, settled: () => pending.current };
}
