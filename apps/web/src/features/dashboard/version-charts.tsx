import { operations } from '@medextract/contract';
import { AsyncView } from '../../api/async-view.js';
import { useOperation } from '../../api/use-operation.js';
import { Chart } from '../../ui/chart/chart.js';
import { LoadingState } from '../../ui/states.js';
import { grainOf, type Span } from './dashboard-view.js';
import { chartPlans } from './list-charts.js';
import { listPlaces } from './list-places.js';

interface VersionChartsProps {
  readonly version: string;
  readonly span: Span;
  readonly nowMs: number;
}

const everyMs = 60_000;

/** One version over time, in six charts. */
export function VersionCharts({ version, span, nowMs }: VersionChartsProps) {
  const grain = grainOf(span, nowMs);
  const input = { query: { ...span, prompt_version: version, grain } };
  const series = useOperation(operations.getMetricSeries, input, { everyMs });
  return (
    <AsyncView
      query={series}
      what="the figures over time"
      isEmpty={({ points }) => points.length === 0}
      empty={<p className="text-muted text-sm">Nothing was read with it in this time.</p>}
      loading={<LoadingState label="Getting the figures over time" lines={10} />}
    >
      {(answer) => {
        const places = listPlaces(answer);
        return (
          <div className="grid gap-3 lg:grid-cols-2 min-[1800px]:grid-cols-3">
            {chartPlans.map(({ id, title, series: lines, ...plan }) => (
              <Chart
                key={id}
                {...plan}
                title={id === 'cost' ? `Cost per ${grain}` : title}
                rowHeader={grain === 'hour' ? 'Hour (UTC)' : 'Day (UTC)'}
                series={lines}
                rows={places.map(({ label, figures }) => ({
                  label,
                  values: Object.fromEntries(
                    lines.map((line) => [line.id, figures === undefined ? null : line.of(figures)]),
                  ),
                }))}
              />
            ))}
          </div>
        );
      }}
    </AsyncView>
  );
}
