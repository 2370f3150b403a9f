import { operations } from '@medextract/contract';
import { CheckCheck } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useApi } from '../../api/api-context.js';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { EmptyState } from '../../ui/states.js';
import { findNext, orderQueue } from './order-queue.js';
import { ReviewDesk } from './review-desk.js';
import { ReviewQueue } from './review-queue.js';
import type { ReviewItem } from './review-types.js';
import { useNow } from './use-now.js';
import { useReadRecord } from './use-record.js';
import type { ReviewSession } from './use-review-session.js';

const mostShown = 200;
/** A lease may end without anybody saying so. */
const everyMs = 30_000;

const useReviews = (status: 'open' | 'claimed') =>
  useOperation(operations.listReviews, { query: { status, limit: mostShown } }, { everyMs });

interface WorkProps {
  readonly session: ReviewSession;
  readonly items: readonly ReviewItem[];
}

/** The queue as this person sees it, what is on the desk, and how to go on. */
function useWork({ session, items }: WorkProps) {
  const { who } = useApi();
  const now = useNow();
  const readRecord = useReadRecord();
  const [chosen, setChosen] = useState<ReviewItem>();
  const { skipped, decided } = session;
  const queue = useMemo(() => orderQueue(items, { skipped, decided }), [items, skipped, decided]);
  const seat = { me: who.id, now };
  const isListed = queue.some(({ id }) => id === chosen?.id);
  const whereabouts = useOperation(
    operations.getReview,
    { params: { review_id: chosen?.id ?? '' } },
    { enabled: chosen !== undefined && !isListed && !decided.has(chosen.id) },
  );
  // An item that was just claimed may be in neither of two lists for a moment; one that is done goes.
  const isGone = chosen === undefined || decided.has(chosen.id);
  const isDone = whereabouts.data?.id === chosen?.id && whereabouts.data?.status === 'done';
  const kept = isGone || (isDone && !isListed) ? undefined : chosen;
  const current =
    queue.find(({ id }) => id === kept?.id) ?? kept ?? findNext(queue, -1, seat) ?? queue[0];
  // What is looked at stays, whatever more urgent comes in meanwhile.
  useEffect(() => setChosen(current), [current]);
  const index = queue.findIndex(({ id }) => id === current?.id);
  return {
    ...{ queue, current, now, me: who.id },
    open: setChosen,
    goOn: () => setChosen(findNext(queue, index, seat)),
    step: (by: 1 | -1) => setChosen(queue[Math.max(0, Math.min(queue.length - 1, index + by))]),
    skip: () => {
      if (current === undefined) return;
      session.skip(current);
      setChosen(findNext(queue, index, seat));
    },
    undo: async () => {
      const item = await session.undo(async (id) => (await readRecord(id)).etag);
      if (item !== undefined) setChosen(item);
    },
  };
}

const nothingLeft = (
  <EmptyState icon={CheckCheck} title="Nothing is left to review">
    What is doubted in a new document appears here by itself.
  </EmptyState>
);

function Work(props: WorkProps) {
  const { session } = props;
  const { queue, current, now, me, open, goOn, step, skip, undo } = useWork(props);
  useShortcuts('Queue', [
    { keys: 'j', label: 'Next in the queue', run: () => step(1) },
    { keys: 'k', label: 'The one before', run: () => step(-1) },
    ...(current === undefined ? [{ keys: 'u', label: 'Undo', run: () => void undo() }] : []),
  ]);
  if (current === undefined) return nothingLeft;
  return (
    <div className="grid h-full min-h-0 grid-rows-[4.1rem_minmax(0,1fr)] md:grid-rows-[8.1rem_minmax(0,1fr)] xl:grid-cols-[18rem_minmax(0,1fr)] xl:grid-rows-[minmax(0,1fr)]">
      <section
        aria-label="Queue"
        className="min-h-0 border-line border-b xl:border-r xl:border-b-0"
      >
        <ReviewQueue
          queue={queue}
          currentId={current.id}
          skipped={session.skipped}
          me={me}
          now={now}
          onOpen={open}
        />
      </section>
      <ReviewDesk
        key={current.id}
        item={current}
        session={session}
        now={now}
        onDone={goOn}
        onSkip={skip}
        onUndo={() => void undo()}
      />
    </div>
  );
}

/** The queue beside what is on the desk. */
export function ReviewWork({ session }: { readonly session: ReviewSession }) {
  const free = useReviews('open');
  const claimed = useReviews('claimed');
  const items = useMemo(
    () => [...(free.data?.items ?? []), ...(claimed.data?.items ?? [])],
    [free.data, claimed.data],
  );
  const query = free.data === undefined ? free : claimed;
  return (
    <AsyncView query={query} what="the queue">
      {() => <Work session={session} items={items} />}
    </AsyncView>
  );
}
