import { useEffect, useState } from 'react';
import { useApi, useMay } from '../../api/api-context.js';
import { tell } from '../../ui/toast-store.js';
import { findPageOf } from './fact-words.js';
import { findFact, findNamedFacts, isSameFact, type ReviewedFact } from './find-fact.js';
import { findHolder, isFirstReader } from './order-queue.js';
import type { Decision, FactKind, JsonValue, ReviewItem } from './review-types.js';
import type { PickedPlace } from './source-pane.js';
import { useEffort } from './use-effort.js';
import { type Lease, useLease } from './use-lease.js';
import { type OpenRecord, useReadRecord } from './use-record.js';
import type { ReviewSession } from './use-review-session.js';

export type DeskMode = 'look' | 'correct' | 'add';

interface DeskOptions {
  readonly item: ReviewItem;
  readonly session: ReviewSession;
  readonly now: string;
  /** Goes to what comes after the item. */
  readonly onDone: () => void;
}

/** Why nothing can be decided now; undefined where it can. */
function findHindrance(
  item: ReviewItem,
  { me, now, lease }: { readonly me: string; readonly now: string; readonly lease: Lease },
): string | undefined {
  const holder = findHolder(item, { me, now });
  if (holder !== undefined) return `${holder} is at this item now.`;
  if (isFirstReader(item, me)) return 'You decided first; somebody else has to decide on it too.';
  return lease.kind === 'lost' ? `It is not yours: ${lease.reason}` : undefined;
}

/** Where one looks: the page, text or picture, and what is picked there. */
function usePlace(item: ReviewItem, fact: ReviewedFact | undefined) {
  const [page, setPage] = useState<number>();
  const [view, setView] = useState<'text' | 'picture'>('text');
  const [picked, setPicked] = useState<PickedPlace>();
  const [isPicking, setPicking] = useState(false);
  const own = fact?.evidence[0]?.page ?? findPageOf(item);
  return { page: page ?? own, setPage, view, setView, picked, setPicked, isPicking, setPicking };
}

/** One item on the desk: what may be done with it, and doing it. Made anew for each item. */
export function useDesk({ item, session, now, onDone }: DeskOptions, open: OpenRecord | undefined) {
  const { who } = useApi();
  const mayWrite = useMay('review:write');
  const readRecord = useReadRecord();
  const { lease, settled } = useLease(item, (id) => session.decided.has(id));
  const readEffort = useEffort(item.id);
  const [mode, setMode] = useState<DeskMode>('look');
  const [secondReader, setSecondReader] = useState<'wanted' | 'not wanted'>('not wanted');
  const { fact_id: factId, document_id: documentId } = item;
  const fact = open === undefined || factId === null ? undefined : findFact(open.record, factId);
  const against = open === undefined ? [] : findNamedFacts(open.record, item.reasons);
  const place = usePlace(item, fact);
  const hindrance = findHindrance(item, { me: who.id, now, lease });
  const isFree = mayWrite && hindrance === undefined && open !== undefined && !session.isBusy;
  const look = () => {
    setMode('look');
    place.setPicking(false);
    place.setPicked(undefined);
  };
  useEffect(() => {
    if (hindrance !== undefined) setMode('look');
  }, [hindrance]);

  /** The record as it is now, unless the fact is not what was looked at. */
  const readSame = async (): Promise<OpenRecord | undefined> => {
    await settled();
    const newest = await readRecord(documentId);
    if (factId === null || isSameFact(findFact(newest.record, factId), fact)) return newest;
    tell({ tone: 'bad', text: 'This fact was changed meanwhile. Look at it again.' });
    return undefined;
  };
  const decide = async (decision: Decision): Promise<void> => {
    const effort = readEffort();
    const newest = await readSame();
    if (newest === undefined) return;
    const { etag } = newest;
    if (await session.decide({ item, decision, etag, effort, secondReader })) onDone();
  };
  const correct = (values: Record<string, JsonValue>) => {
    const { picked } = place;
    const span = picked === undefined ? {} : { span: { start: picked.start, end: picked.end } };
    return decide({ decision: 'correct', values, ...span });
  };
  const add = async (kind: FactKind, values: Record<string, JsonValue>): Promise<void> => {
    const { picked } = place;
    if (picked === undefined) return;
    const { etag } = await readRecord(documentId);
    const span = { start: picked.start, end: picked.end };
    if (await session.add({ documentId, etag, kind, values, span })) look();
  };
  return {
    ...{ fact, against, lease, hindrance, mayWrite, isFree, mode, secondReader, place },
    ...{ decide, correct, add, look },
    beginCorrect: () => setMode('correct'),
    beginAdd: () => {
      setMode('add');
      place.setView('text');
      place.setPicking(place.picked === undefined);
    },
    toggleSecondReader: () =>
      setSecondReader((before) => (before === 'wanted' ? 'not wanted' : 'wanted')),
  };
}

export type Desk = ReturnType<typeof useDesk>;
