import { operations } from '@medextract/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useApi } from '../../api/api-context.js';
import { describeFault } from '../../api/api-failure.js';
import { unwrap } from '../../api/unwrap.js';
import { tell } from '../../ui/toast-store.js';
import type { Step } from './review-session.js';
import type { Decision, FactKind, JsonValue, ReviewItem } from './review-types.js';
import type { Effort } from './use-effort.js';

interface Deciding {
  readonly item: ReviewItem;
  readonly decision: Decision;
  /** Of the record that was looked at. */
  readonly etag: string;
  readonly effort: Effort;
  readonly secondReader: 'wanted' | 'not wanted';
}

interface Adding {
  readonly documentId: string;
  readonly etag: string;
  readonly kind: FactKind;
  readonly values: Record<string, JsonValue>;
  readonly span: { readonly start: number; readonly end: number };
}

const madeOld = [
  operations.listReviews.id,
  operations.getRecord.id,
  operations.listReviewers.id,
  operations.getDocument.id,
];

/** What this person did since the screen was opened, and the steps that add to it. */
export function useReviewSession() {
  const { client } = useApi();
  const queries = useQueryClient();
  const [steps, setSteps] = useState<readonly Step[]>([]);
  const [isBusy, setBusy] = useState(false);
  /** True where it worked; what went wrong is told. */
  const attempt = async (step: () => Promise<void>): Promise<boolean> => {
    setBusy(true);
    try {
      await step();
      return true;
    } catch (error) {
      tell({ tone: 'bad', text: describeFault(error) });
      return false;
    } finally {
      for (const id of madeOld) void queries.invalidateQueries({ queryKey: [id] });
      setBusy(false);
    }
  };
  const note = (step: Step) => setSteps((before) => [...before, step]);
  const forget = (step: Step) => setSteps((before) => before.filter((other) => other !== step));
  const decided = useMemo(
    () => new Set(steps.flatMap((step) => (step.kind === 'decided' ? [step.item.id] : []))),
    [steps],
  );
  const skipped = useMemo(
    () => steps.flatMap((step) => (step.kind === 'skipped' ? [step.item.id] : [])),
    [steps],
  );
  return {
    ...{ steps, isBusy, decided, skipped },
    decide: ({ item, decision, etag, effort, secondReader }: Deciding) =>
      attempt(async () => {
        const { seconds, keys } = effort;
        const params = { review_id: item.id };
        const more = secondReader === 'wanted' ? ({ second_reader: 'wanted' } as const) : {};
        const body = { ...decision, review_seconds: seconds, ...more };
        await unwrap(client.call(operations.decideReview, { params, body, ifMatch: etag }));
        note({ kind: 'decided', item, decision: decision.decision, seconds, keys });
      }),
    add: ({ documentId, etag, kind, values, span }: Adding) =>
      attempt(async () => {
        const params = { document_id: documentId };
        const body = { kind, values, ...span };
        await unwrap(client.call(operations.addFact, { params, body, ifMatch: etag }));
        note({ kind: 'added', documentId });
        tell({ tone: 'good', text: 'Fact added' });
      }),
    skip: (item: ReviewItem) => note({ kind: 'skipped', item }),
    /** Takes back the last step but additions; the item is to be looked at again. */
    async undo(readEtag: (documentId: string) => Promise<string>): Promise<ReviewItem | undefined> {
      const last = steps.findLast((step) => step.kind !== 'added');
      if (last === undefined) {
        tell({ tone: 'neutral', text: 'There is nothing to take back' });
        return undefined;
      }
      const { item } = last;
      const done =
        last.kind === 'skipped' ||
        (await attempt(async () => {
          const ifMatch = await readEtag(item.document_id);
          const params = { review_id: item.id };
          await unwrap(client.call(operations.undoReview, { params, ifMatch }));
        }));
      if (!done) return undefined;
      forget(last);
      tell({ tone: 'good', text: last.kind === 'skipped' ? 'Not skipped any more' : 'Taken back' });
      return item;
    },
  };
}

export type ReviewSession = ReturnType<typeof useReviewSession>;
