import { CircleCheck, CircleDashed, CircleMinus, CircleX } from 'lucide-react';
import type { MedicalRecord } from '../facts/list-facts.js';

type State = MedicalRecord['coverage']['identity']['state'];

const states = {
  found: { label: 'found', icon: CircleCheck, tone: 'text-good' },
  denied: { label: 'denied', icon: CircleMinus, tone: 'text-accent' },
  not_mentioned: { label: 'not mentioned', icon: CircleDashed, tone: 'text-warn' },
  unreadable: { label: 'unreadable', icon: CircleX, tone: 'text-bad' },
} as const satisfies Record<State, object>;

const toWords = (name: string): string => {
  const words = name === 'a1c_or_glucose' ? 'A1c or glucose' : name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};

interface CoverageGridProps {
  readonly coverage: MedicalRecord['coverage'];
  readonly onFacts: (ids: readonly string[]) => void;
}

/** Whether the document speaks of each thing that an underwriter must know. */
export function CoverageGrid({ coverage, onFacts }: CoverageGridProps) {
  return (
    <ul className="grid gap-px overflow-hidden rounded-md border border-line bg-line sm:grid-cols-2 2xl:grid-cols-3">
      {Object.entries(coverage).map(([name, { state, fact_ids: ids }]) => {
        const { label, icon: Icon, tone } = states[state];
        const content = (
          <>
            <Icon className={`size-4 shrink-0 ${tone}`} aria-hidden />
            <span className="flex-1 truncate">{toWords(name)}</span>
            <span className="text-muted text-xs">
              {label}
              {ids.length > 0 ? ` ${ids.length}` : ''}
            </span>
          </>
        );
        const look = 'flex h-9 w-full items-center gap-2 bg-panel px-3 text-left text-sm';
        return (
          <li key={name}>
            {ids.length === 0 ? (
              <div className={look}>{content}</div>
            ) : (
              <button
                type="button"
                className={`${look} hover:bg-hover focus-visible:-outline-offset-2`}
                onClick={() => onFacts(ids)}
              >
                {content}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
