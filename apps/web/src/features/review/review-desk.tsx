import { operations } from '@medextract/contract';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { useShortcuts } from '../../shortcuts/use-shortcuts.js';
import { Badge } from '../../ui/badge.js';
import { DecisionBar } from './decision-bar.js';
import { DeskForm } from './desk-form.js';
import { FactCard } from './fact-card.js';
import { labelItem } from './fact-words.js';
import { findFact } from './find-fact.js';
import { dismissReasons, type ReviewAction } from './review-actions.js';
import type { ReviewItem } from './review-types.js';
import { SourcePane } from './source-pane.js';
import { type Desk, useDesk } from './use-desk.js';
import { useRecord } from './use-record.js';
import type { ReviewSession } from './use-review-session.js';

export interface ReviewDeskProps {
  readonly item: ReviewItem;
  readonly session: ReviewSession;
  readonly now: string;
  readonly onDone: () => void;
  readonly onSkip: () => void;
  readonly onUndo: () => void;
}

const timeOf = (iso: string): string =>
  new Intl.DateTimeFormat('en', { timeStyle: 'short' }).format(new Date(iso));

/** What was doubted, who has it, and what stands in the way. */
function Circumstances({ item, desk }: { readonly item: ReviewItem; readonly desk: Desk }) {
  const { lease, hindrance } = desk;
  return (
    <div className="flex flex-col gap-2">
      <p className="flex flex-wrap items-center gap-1.5">
        {desk.fact === undefined && <span className="font-medium text-sm">{labelItem(item)}</span>}
        {lease.kind === 'mine' && <Badge tone="good">Yours until {timeOf(lease.until)}</Badge>}
        {item.second_reader.wanted && <Badge tone="accent">Second reading</Badge>}
      </p>
      <ul className="flex flex-col gap-1 text-sm">
        {item.reasons.map((reason) => (
          <li key={reason} className="border-warn border-l-2 pl-2">
            {reason}
          </li>
        ))}
      </ul>
      {hindrance !== undefined && (
        <p role="alert" className="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
          {hindrance} Skip it, or wait.
        </p>
      )}
      {!desk.mayWrite && <p className="text-muted text-sm">Your roles let you look, not decide.</p>}
    </div>
  );
}

/** What a fact said in the revision that was doubted, where the record says nothing of it any more. */
function GoneFact({ item }: { readonly item: ReviewItem }) {
  const params = { document_id: item.document_id, number: item.revision };
  const query = useOperation(operations.getRevision, { params });
  const isRejected = item.second_reader.first_decision === 'reject';
  return (
    <div className="flex flex-col gap-3">
      <p className="rounded-md bg-sunken px-3 py-2 text-sm">
        {isRejected
          ? 'The first reader took this fact out of the record. This is what it said.'
          : 'The record says nothing of this any more. This is what it said.'}
      </p>
      <AsyncView query={query} what="what it said">
        {({ record }) => {
          const fact = findFact(record, item.fact_id ?? '');
          return fact === undefined ? null : <FactCard fact={fact} />;
        }}
      </AsyncView>
    </div>
  );
}

function listActions({ item, onSkip, onUndo, session }: ReviewDeskProps, desk: Desk) {
  const { fact, isFree, secondReader, decide } = desk;
  const isEnabled = isFree;
  const isRejected = item.second_reader.first_decision === 'reject' && fact === undefined;
  const dismissals = dismissReasons.map(
    (reason, index): ReviewAction => ({
      ...{ key: String(index + 1), label: reason, isEnabled },
      weight: index === 0 ? 'primary' : 'plain',
      run: () => void decide({ decision: 'dismiss', reason }),
    }),
  );
  const decisions: readonly ReviewAction[] = [
    {
      ...{ key: 'c', label: 'Confirm', isEnabled, weight: 'primary' },
      run: () => void decide({ decision: 'confirm' }),
    },
    { key: 'e', label: 'Correct', isEnabled, weight: 'plain', run: desk.beginCorrect },
    {
      ...{ key: 'x', label: 'Reject', isEnabled, weight: 'plain' },
      run: () => void decide({ decision: 'reject' }),
    },
  ];
  const second: ReviewAction = {
    ...{ key: '2', label: 'Second reader', isEnabled, weight: 'quiet' },
    isPressed: secondReader === 'wanted',
    run: desk.toggleSecondReader,
  };
  const own = fact !== undefined ? decisions : isRejected ? decisions.slice(2) : dismissals;
  const always: readonly ReviewAction[] = [
    { key: 'a', label: 'Add a missed fact', isEnabled, weight: 'quiet', run: desk.beginAdd },
    { key: 's', label: 'Skip', isEnabled: true, weight: 'quiet', run: onSkip },
    {
      ...{ key: 'u', label: 'Undo', isEnabled: desk.mayWrite && !session.isBusy, weight: 'quiet' },
      run: onUndo,
    },
  ];
  return fact === undefined ? [...own, ...always] : [...own, second, ...always];
}

function useDeskKeys(actions: readonly ReviewAction[], { place }: Desk): void {
  const { page, setPage, view, setView } = place;
  // While a place is picked letters belong to the source, also before its text has come.
  useShortcuts('Review', [
    ...actions.map(({ key, label, isEnabled, run }) => ({
      keys: key,
      label,
      run: () => {
        if (isEnabled && !(place.isPicking && view === 'text')) run();
      },
    })),
    { keys: '[', label: 'Page before', run: () => setPage(Math.max(1, page - 1)) },
    { keys: ']', label: 'Page after', run: () => setPage(page + 1) },
    {
      keys: 'i',
      label: 'Text or picture',
      run: () => setView(view === 'text' ? 'picture' : 'text'),
    },
  ]);
}

/** One fact beside its source, and the decision on it. */
export function ReviewDesk(props: ReviewDeskProps) {
  const { item } = props;
  const query = useRecord(item.document_id);
  const desk = useDesk(props, query.data);
  const { fact, place } = desk;
  const actions = listActions(props, desk);
  const isForm = desk.mode === 'correct' || (desk.mode === 'add' && place.picked !== undefined);
  useDeskKeys(actions, desk);
  return (
    <div className="grid h-full min-h-0 grid-rows-[minmax(0,3fr)_minmax(0,2fr)] lg:grid-cols-[minmax(20rem,2fr)_minmax(0,3fr)] lg:grid-rows-[minmax(0,1fr)]">
      <section
        aria-label="Decision"
        className="flex min-h-0 flex-col border-line border-b lg:border-r lg:border-b-0"
      >
        {/* biome-ignore lint/a11y/useSemanticElements: a part that scrolls, not a set of fields */}
        <div
          role="group"
          aria-label="What was read"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto p-4 focus-visible:-outline-offset-2"
        >
          <Circumstances item={item} desk={desk} />
          <AsyncView query={query} what="the record">
            {() => {
              if (isForm) return <DeskForm item={item} desk={desk} isBusy={props.session.isBusy} />;
              if (fact !== undefined) return <FactCard fact={fact} />;
              return item.fact_id === null ? null : <GoneFact item={item} />;
            }}
          </AsyncView>
        </div>
        {!isForm && <DecisionBar actions={actions} />}
      </section>
      <SourcePane
        documentId={item.document_id}
        page={place.page}
        view={place.view}
        evidence={[fact ?? [], desk.against].flat().flatMap(({ evidence }) => evidence)}
        picked={place.picked}
        isPicking={place.isPicking}
        onPage={place.setPage}
        onView={place.setView}
        onPick={(picked) => {
          place.setPicked(picked);
          place.setPicking(false);
        }}
        onLeave={() => (desk.mode === 'add' ? desk.look() : place.setPicking(false))}
      />
    </div>
  );
}
