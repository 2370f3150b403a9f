import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type KeyboardEvent, useEffect, useMemo, useRef } from 'react';
import { Badge } from '../../../ui/badge.js';
import { classNames } from '../../../ui/class-names.js';
import { needsLook } from './filter-facts.js';
import { type Fact, groupLabels } from './list-facts.js';
import { listRows } from './list-rows.js';

interface FactListProps {
  readonly facts: readonly Fact[];
  readonly selectedId: string | undefined;
  readonly onSelect: (fact: Fact) => void;
  readonly onPoint: (fact: Fact | undefined) => void;
}

const rowHeight = 46;
const headingHeight = 28;
const optionId = (id: string): string => `fact-${id.replace('.', '-')}`;

const dots = {
  high: 'bg-good',
  medium: 'bg-warn',
  low: 'bg-bad',
} as const;

/** How the text means a fact, where it is not simply the patient's and now. */
const listContexts = ({ context }: Fact): readonly string[] =>
  context === null
    ? []
    : [
        ...(context.assertion === 'present' ? [] : [context.assertion]),
        ...(context.experiencer === 'patient' ? [] : [context.experiencer]),
        ...(context.temporality === 'current' ? [] : [context.temporality]),
      ];

function FactRow({ fact }: { readonly fact: Fact }) {
  const { level } = fact.confidence;
  return (
    <div className="flex h-full items-center gap-2.5 border-line border-b px-3">
      <span
        className={classNames('size-2 shrink-0 rounded-full', dots[level])}
        title={`${level} confidence`}
      />
      <span className="sr-only">
        {groupLabels[fact.kind]}, {level} confidence:
      </span>
      <span className="min-w-0 flex-1">
        <span className="block truncate font-medium text-sm">{fact.title}</span>
        <span className="block truncate text-muted text-xs">{fact.detail}</span>
      </span>
      <span className="flex shrink-0 flex-wrap justify-end gap-1">
        {listContexts(fact).map((word) => (
          <Badge key={word}>{word}</Badge>
        ))}
        {!fact.verified && <Badge tone="bad">not verified</Badge>}
        {fact.verified && needsLook(fact) && <Badge tone="warn">look</Badge>}
        {fact.readBy !== 'offline' && <Badge tone="accent">{fact.readBy}</Badge>}
      </span>
      {fact.date !== null && (
        <span className="shrink-0 text-faint text-xs tabular-nums">{fact.date}</span>
      )}
    </div>
  );
}

const moves: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_, last) => last,
  PageDown: (at, last) => Math.min(last, at + 10),
  PageUp: (at) => Math.max(0, at - 10),
};

function Heading({ label, style }: { readonly label: string; readonly style: CSSProperties }) {
  return (
    <p
      aria-hidden
      style={style}
      className="absolute inset-x-0 top-0 flex items-end border-line border-b px-3 pb-1 font-medium text-faint text-xs"
    >
      {label}
    </p>
  );
}

/** The facts, one below the other: arrows go through them, pointing lights their evidence up. */
export function FactList({ facts, selectedId, onSelect, onPoint }: FactListProps) {
  const pane = useRef<HTMLDivElement>(null);
  const selected = facts.findIndex(({ id }) => id === selectedId);
  const rows = useMemo(() => listRows(facts), [facts]);
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => pane.current,
    estimateSize: (index) => (rows[index]?.kind === 'heading' ? headingHeight : rowHeight),
    getItemKey: (index) => {
      const row = rows[index];
      return row?.kind === 'fact' ? row.fact.id : (row?.group ?? index);
    },
    overscan: 10,
  });
  useEffect(() => {
    const at = rows.findIndex((row) => row.kind === 'fact' && row.fact.id === selectedId);
    if (at >= 0) virtualizer.scrollToIndex(at);
  }, [virtualizer, rows, selectedId]);
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const fact = facts[move(selected, facts.length - 1)];
    if (fact !== undefined) onSelect(fact);
  };
  return (
    <div
      ref={pane}
      role="listbox"
      aria-label="Facts"
      tabIndex={0}
      aria-activedescendant={
        selected >= 0 && selectedId !== undefined ? optionId(selectedId) : undefined
      }
      onKeyDown={onKeyDown}
      onPointerLeave={() => onPoint(undefined)}
      data-print="flow"
      className="min-h-0 flex-1 overflow-auto focus-visible:-outline-offset-2"
    >
      <div role="presentation" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map(({ index: at, start, size, key }) => {
          const row = rows[at];
          if (row === undefined) return null;
          const style = { height: size, transform: `translateY(${start}px)` };
          if (row.kind === 'heading') return <Heading key={key} label={row.label} style={style} />;
          const { fact, index } = row;
          return (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the list box takes the keys for all of its options
            <div
              key={fact.id}
              id={optionId(fact.id)}
              role="option"
              tabIndex={-1}
              aria-selected={index === selected}
              aria-setsize={facts.length}
              aria-posinset={index + 1}
              onClick={() => onSelect(fact)}
              onPointerEnter={() => onPoint(fact)}
              className="absolute inset-x-0 top-0 outline-none hover:bg-hover aria-selected:bg-accent-soft"
              style={style}
            >
              <FactRow fact={fact} />
            </div>
          );
        })}
      </div>
    </div>
  );
}
