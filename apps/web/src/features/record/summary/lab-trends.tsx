import { lazy, Suspense } from 'react';
import { LoadingState } from '../../../ui/states.js';
import type { Trend } from './group-trends.js';

const Chart = lazy(async () => {
  const { LabTrendChart } = await import('./lab-trend-chart.js');
  return { default: LabTrendChart };
});

const rangeOf = ({ low, high, rangeSource }: Trend): string => {
  if (low === null && high === null) return 'no reference range';
  const range =
    low === null ? `up to ${high}` : high === null ? `from ${low}` : `${low} to ${high}`;
  return `range ${range} (${rangeSource === 'document' ? 'of the document' : 'of our table'})`;
};

interface LabTrendsProps {
  readonly trends: readonly Trend[];
  readonly onFacts: (ids: readonly string[]) => void;
}

/** What was measured more than once, as charts, and as a sentence for who cannot see them. */
export function LabTrends({ trends, onFacts }: LabTrendsProps) {
  return (
    <ul className="grid gap-3 xl:grid-cols-2">
      {trends.map((trend) => (
        <li
          key={`${trend.analyte}-${trend.unit}`}
          className="rounded-md border border-line bg-panel p-3"
        >
          <button
            type="button"
            className="font-medium text-sm hover:underline"
            onClick={() => onFacts(trend.points.map(({ factId }) => factId))}
          >
            {trend.analyte}
            {trend.unit === null ? '' : `, ${trend.unit}`}
          </button>
          <p className="text-muted text-xs">{rangeOf(trend)}</p>
          <p className="sr-only">
            {trend.points.map(({ date, value }) => `${date}: ${value}`).join('; ')}
          </p>
          <div aria-hidden>
            <Suspense fallback={<LoadingState lines={4} />}>
              <Chart trend={trend} />
            </Suspense>
          </div>
        </li>
      ))}
    </ul>
  );
}
