import { operations } from '@medextract/contract';
import { ChartLine } from 'lucide-react';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { Chart } from '../../ui/chart/chart.js';
import { SelectField } from '../../ui/field.js';
import { formatShare } from '../../ui/format-figures.js';
import { EmptyState } from '../../ui/states.js';
import type { Span } from './dashboard-view.js';
import { tellVersion } from './list-charts.js';
import type { Figures } from './list-places.js';
import { VersionCharts } from './version-charts.js';
import { SliceTable, VersionTable } from './version-table.js';

const everyMs = 60_000;

export const nothingMeasured = (
  <EmptyState icon={ChartLine} title="Nothing was read in this time">
    Choose a longer time, or read a document: its figures are here as soon as it is read.
  </EmptyState>
);

function QualityByVersion({ items }: { readonly items: readonly Figures[] }) {
  return (
    <Chart
      title="Completeness and verified facts by version"
      lead="Shares, of the documents that were read to the end"
      kind="bars"
      rowHeader="Version"
      domain={[0, 1]}
      format={formatShare}
      series={[
        { id: 'completeness', name: 'Completeness' },
        { id: 'verified', name: 'Verified' },
      ]}
      rows={items.map((one) => ({
        label: tellVersion(one.prompt_version),
        values: { completeness: one.field_completeness, verified: one.verified_share },
      }))}
    />
  );
}

function Slices({ version, span }: { readonly version: string; readonly span: Span }) {
  const query = { ...span, prompt_version: version };
  const slices = useOperation(operations.listMetricSlices, { query }, { everyMs });
  return (
    <AsyncView query={slices} what="the figures by model and kind">
      {({ items }) => <SliceTable items={items} />}
    </AsyncView>
  );
}

interface FiguresTabProps {
  readonly version: string | undefined;
  readonly span: Span;
  readonly nowMs: number;
  readonly onVersion: (version: string) => void;
}

const heading = 'px-1 pb-2 font-semibold text-base';
const panel = 'rounded-lg border border-line bg-panel';

/** What was measured: of every version, and of one of them over time and by kind. */
export function FiguresTab({ version, span, nowMs, onVersion }: FiguresTabProps) {
  const overview = useOperation(operations.listMetrics, { query: span }, { everyMs });
  return (
    <AsyncView
      query={overview}
      what="the figures"
      isEmpty={({ items }) => items.length === 0}
      empty={nothingMeasured}
    >
      {({ items }) => {
        const busiest = items.toSorted((a, b) => b.requests - a.requests)[0]?.prompt_version;
        const shown = version ?? busiest ?? '';
        const choices = [...new Set([shown, ...items.map((one) => one.prompt_version)])];
        return (
          <div className="flex flex-col gap-5 p-4">
            <section aria-labelledby="versions-title">
              <h2 id="versions-title" className={heading}>
                Versions
              </h2>
              <div className={panel}>
                <VersionTable items={items} />
              </div>
            </section>
            {items.length > 1 && <QualityByVersion items={items} />}
            <section aria-labelledby="time-title" className="flex flex-col gap-3">
              <div className="flex flex-wrap items-end justify-between gap-3">
                <h2 id="time-title" className="px-1 font-semibold text-base">
                  Over time
                </h2>
                <SelectField
                  label="Version"
                  value={shown}
                  choices={choices.map((value) => ({ value, label: tellVersion(value) }))}
                  onChoose={onVersion}
                  className="w-48"
                />
              </div>
              <VersionCharts version={shown} span={span} nowMs={nowMs} />
            </section>
            <section aria-labelledby="slices-title">
              <h2 id="slices-title" className={heading}>
                By model and kind of document
              </h2>
              <div className={panel}>
                <Slices version={shown} span={span} />
              </div>
            </section>
          </div>
        );
      }}
    </AsyncView>
  );
}
