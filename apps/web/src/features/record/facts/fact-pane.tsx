import { SearchX, X } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { Button } from '../../../ui/button.js';
import { classNames } from '../../../ui/class-names.js';
import { inputLook } from '../../../ui/field.js';
import { countOf } from '../../../ui/format.js';
import { EmptyState } from '../../../ui/states.js';
import { FactDetail } from './fact-detail.js';
import { FactList } from './fact-list.js';
import { type FactFilter, findOtherReadings, needsLook, noFilter } from './filter-facts.js';
import { type Evidence, type Fact, factGroups, groupLabels } from './list-facts.js';

interface FactPaneProps {
  readonly facts: readonly Fact[];
  readonly shown: readonly Fact[];
  readonly filter: FactFilter;
  readonly onFilter: (filter: FactFilter) => void;
  readonly selected: Fact | undefined;
  readonly onSelect: (fact: Fact) => void;
  readonly onPoint: (fact: Fact | undefined) => void;
  readonly onEvidence: (evidence: Evidence) => void;
}

interface ChipProps {
  readonly isOn: boolean;
  readonly onClick: () => void;
  readonly children: ReactNode;
}

function Chip({ isOn, onClick, children }: ChipProps) {
  return (
    <button
      type="button"
      aria-pressed={isOn}
      onClick={onClick}
      className="inline-flex h-6 items-center gap-1 whitespace-nowrap rounded-full border border-line px-2 text-muted text-xs hover:bg-hover aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-strong"
    >
      {children}
    </button>
  );
}

function GroupChips({
  facts,
  filter,
  onFilter,
}: Pick<FactPaneProps, 'facts' | 'filter' | 'onFilter'>) {
  const counts = useMemo(() => Map.groupBy(facts, ({ kind }) => kind), [facts]);
  const doubtful = facts.filter(needsLook).length;
  return (
    <fieldset className="flex flex-wrap gap-1" aria-label="Kinds of facts">
      <Chip isOn={filter.group === 'all'} onClick={() => onFilter({ ...filter, group: 'all' })}>
        All {facts.length}
      </Chip>
      {factGroups.map((group) => {
        const count = counts.get(group)?.length ?? 0;
        if (count === 0) return null;
        return (
          <Chip
            key={group}
            isOn={filter.group === group}
            onClick={() => onFilter({ ...filter, group: filter.group === group ? 'all' : group })}
          >
            {groupLabels[group]} {count}
          </Chip>
        );
      })}
      {doubtful > 0 && (
        <Chip
          isOn={filter.needsLook === 'only'}
          onClick={() =>
            onFilter({ ...filter, needsLook: filter.needsLook === 'only' ? 'all' : 'only' })
          }
        >
          To look at {doubtful}
        </Chip>
      )}
    </fieldset>
  );
}

/** Facts that a selection or a summary asked for, and the way back to all. */
function Narrowed({
  shown,
  filter,
  onFilter,
}: Pick<FactPaneProps, 'shown' | 'filter' | 'onFilter'>) {
  const why = filter.span === undefined ? 'behind it' : 'read from the selection';
  return (
    <p role="status" className="flex items-center gap-2 bg-accent-soft px-3 py-1 text-sm">
      <span className="flex-1">
        {countOf(shown.length, 'fact')} {why}
      </span>
      <Button
        size="sm"
        tone="quiet"
        onClick={() => onFilter({ ...filter, span: undefined, ids: undefined })}
      >
        <X aria-hidden /> Show all
      </Button>
    </p>
  );
}

/** The facts by kind, and all about the one that is selected. */
export function FactPane(props: FactPaneProps) {
  const { facts, shown, filter, onFilter, selected, onSelect, onPoint, onEvidence } = props;
  const isNarrowed = filter.span !== undefined || filter.ids !== undefined;
  return (
    <div className="flex h-full min-h-0 flex-col">
      <div
        data-print="none"
        className="flex shrink-0 flex-col gap-2 border-line border-b px-3 py-2"
      >
        <input
          type="search"
          aria-label="Filter the facts"
          placeholder="Filter the facts"
          autoComplete="off"
          value={filter.words}
          onChange={(event) => onFilter({ ...filter, words: event.currentTarget.value })}
          className={classNames(inputLook, 'h-7 text-xs')}
        />
        <GroupChips facts={facts} filter={filter} onFilter={onFilter} />
      </div>
      {isNarrowed && <Narrowed shown={shown} filter={filter} onFilter={onFilter} />}
      {shown.length === 0 ? (
        <div className="min-h-0 flex-1">
          <EmptyState
            icon={SearchX}
            title="No fact is like that"
            actions={<Button onClick={() => onFilter(noFilter)}>Show all</Button>}
          />
        </div>
      ) : (
        <FactList facts={shown} selectedId={selected?.id} onSelect={onSelect} onPoint={onPoint} />
      )}
      {selected !== undefined && (
        <FactDetail
          fact={selected}
          otherReadings={findOtherReadings(facts, selected)}
          onEvidence={onEvidence}
          onFact={onSelect}
        />
      )}
    </div>
  );
}
