import type { ReviewItem } from './review-types.js';

interface Seat {
  /** Who looks at the queue. */
  readonly me: string;
  readonly now: string;
  /** Put off in this session: they come last. */
  readonly skipped: readonly string[];
  /** Decided in this session; a list that is a moment old may still name them. */
  readonly decided: ReadonlySet<string>;
}

const isClaimed = ({ status, claimed_until: until }: ReviewItem, now: string): boolean =>
  status === 'claimed' && until !== null && until > now;

/** Who else is at an item now. */
export const findHolder = (
  item: ReviewItem,
  { me, now }: Pick<Seat, 'me' | 'now'>,
): string | undefined =>
  isClaimed(item, now) && item.claimed_by !== me ? (item.claimed_by ?? undefined) : undefined;

/** Whether this person decided first, so that a second one has to. */
export const isFirstReader = ({ second_reader: second }: ReviewItem, me: string): boolean =>
  second.wanted && second.first_by === me;

const byConsequence = (left: ReviewItem, right: ReviewItem): number =>
  right.priority - left.priority ||
  left.created_at.localeCompare(right.created_at) ||
  left.id.localeCompare(right.id);

/** The queue as one person works through it: by consequence, what was put off last. */
export function orderQueue(
  items: readonly ReviewItem[],
  { skipped, decided }: Pick<Seat, 'skipped' | 'decided'>,
): readonly ReviewItem[] {
  const place = (item: ReviewItem): number => skipped.indexOf(item.id);
  return [...new Map(items.map((item) => [item.id, item])).values()]
    .filter(({ id, status }) => status !== 'done' && !decided.has(id))
    .toSorted((left, right) => place(left) - place(right) || byConsequence(left, right));
}

/** The next item that this person can work on, after one that stands at `index` and round the end. */
export function findNext(
  queue: readonly ReviewItem[],
  index: number,
  seat: Pick<Seat, 'me' | 'now'>,
): ReviewItem | undefined {
  const after = [...queue.slice(index + 1), ...queue.slice(0, Math.max(0, index))];
  return after.find(
    (item) => findHolder(item, seat) === undefined && !isFirstReader(item, seat.me),
  );
}
