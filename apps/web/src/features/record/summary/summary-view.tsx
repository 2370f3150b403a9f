import { TriangleAlert } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import { Badge } from '../../../ui/badge.js';
import { countOf } from '../../../ui/format.js';
import type { MedicalRecord } from '../facts/list-facts.js';
import { CoverageGrid } from './coverage-grid.js';
import { groupTrends } from './group-trends.js';
import { LabTrends } from './lab-trends.js';

interface SummaryProps {
  readonly record: MedicalRecord;
  readonly onFacts: (ids: readonly string[]) => void;
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h2 className="font-semibold text-base">{title}</h2>
      {children}
    </section>
  );
}

function Risks({ record: { risk_factors: risks }, onFacts }: SummaryProps) {
  if (risks.length === 0) return <p className="text-muted text-sm">None was found.</p>;
  return (
    <ul className="divide-y divide-line rounded-md border border-line bg-panel">
      {risks.map((risk) => (
        <li key={`${risk.category}-${risk.name}`} className="px-3 py-2">
          <div className="flex items-center gap-2">
            <button
              type="button"
              className="text-left font-medium text-sm hover:underline"
              onClick={() => onFacts(risk.fact_ids)}
            >
              {risk.name}
            </button>
            <Badge>{risk.category.replaceAll('_', ' ')}</Badge>
          </div>
          <p className="text-sm">{risk.rationale}</p>
          <p className="text-faint text-xs">{risk.source}</p>
        </li>
      ))}
    </ul>
  );
}

function Timeline({ record: { timeline }, onFacts }: SummaryProps) {
  const days = useMemo(
    () => [...Map.groupBy(timeline, ({ date }) => date)].toSorted(([a], [b]) => b.localeCompare(a)),
    [timeline],
  );
  if (days.length === 0) return <p className="text-muted text-sm">Nothing has a date.</p>;
  return (
    <ol className="flex flex-col border-line border-l">
      {days.map(([date, entries]) => (
        <li
          key={date}
          className="relative pb-3 pl-4 before:absolute before:top-1.5 before:-left-[4.5px] before:size-2 before:rounded-full before:bg-accent"
        >
          <p className="font-medium text-sm tabular-nums">{date}</p>
          <ul className="flex flex-wrap gap-x-4">
            {entries.map((entry) => (
              <li key={`${entry.kind}-${entry.fact_id}-${entry.label}`} className="text-sm">
                <button
                  type="button"
                  className="text-left hover:underline"
                  onClick={() => onFacts([entry.fact_id])}
                >
                  {entry.label}
                </button>{' '}
                <span className="text-faint text-xs">{entry.kind}</span>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Warnings({ record: { warnings, tables } }: Pick<SummaryProps, 'record'>) {
  const uneven = tables.filter(({ rows, extracted }) => rows !== extracted);
  if (warnings.length === 0 && uneven.length === 0) return null;
  return (
    <Section title="Warnings">
      <ul className="flex flex-col gap-1.5 rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
        {warnings.map(({ code, message, page }) => (
          <li key={`${code}-${page}-${message}`} className="flex gap-2">
            <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
            {message}
            {page === null ? '' : ` (page ${page})`}
          </li>
        ))}
        {uneven.map(({ kind, page, start, rows, extracted }) => (
          <li key={start} className="flex gap-2">
            <TriangleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />
            {`A table of ${kind} on page ${page} has ${countOf(rows, 'row')}; ${extracted} were read.`}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** What an underwriter asks first of a record; each answer leads to the facts that it stands on. */
export function SummaryView({ record, onFacts }: SummaryProps) {
  const trends = useMemo(() => groupTrends(record.labs), [record]);
  return (
    <div className="flex flex-col gap-6 p-4">
      <Warnings record={record} />
      <Section title="Must-haves">
        <CoverageGrid coverage={record.coverage} onFacts={onFacts} />
      </Section>
      <Section title="Risk factors">
        <Risks record={record} onFacts={onFacts} />
      </Section>
      {trends.length > 0 && (
        <Section title="Lab trends">
          <LabTrends trends={trends} onFacts={onFacts} />
        </Section>
      )}
      <Section title="Timeline">
        <Timeline record={record} onFacts={onFacts} />
      </Section>
    </div>
  );
}
