import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { Trend } from './group-trends.js';

const day = new Intl.DateTimeFormat('en', {
  year: '2-digit',
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});
const toDay = (value: unknown): string => (typeof value === 'number' ? day.format(value) : '');
const margin = { top: 8, right: 12, bottom: 0, left: 0 } as const;
const tick = { fontSize: 11, fill: 'var(--color-muted)' } as const;

function boundsOf({ points, low, high }: Trend): readonly [number, number] {
  const values = [
    ...points.map(({ value }) => value),
    ...[low, high].filter((value) => value !== null),
  ];
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const room = (most - least || Math.abs(most) || 1) * 0.12;
  return [least - room, most + room];
}

/** One analyte over time; the band is its reference range. */
export function LabTrendChart({ trend }: { readonly trend: Trend }) {
  const [least, most] = boundsOf(trend);
  return (
    <ResponsiveContainer width="100%" height={140}>
      <LineChart data={[...trend.points]} margin={margin} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--color-line)" vertical={false} />
        {(trend.low !== null || trend.high !== null) && (
          <ReferenceArea
            y1={trend.low ?? least}
            y2={trend.high ?? most}
            fill="var(--color-good)"
            fillOpacity={0.1}
          />
        )}
        <XAxis
          dataKey="atMs"
          type="number"
          domain={['dataMin', 'dataMax']}
          tickFormatter={toDay}
          tick={tick}
          stroke="var(--color-line-strong)"
        />
        <YAxis
          domain={[least, most]}
          tickFormatter={(value: number) => String(Number(value.toPrecision(3)))}
          tick={tick}
          width={40}
          stroke="var(--color-line-strong)"
        />
        <Tooltip
          labelFormatter={toDay}
          contentStyle={{
            background: 'var(--color-raised)',
            borderColor: 'var(--color-line)',
            fontSize: 12,
          }}
        />
        <Line
          dataKey="value"
          name={trend.analyte}
          {...(trend.unit === null ? {} : { unit: ` ${trend.unit}` })}
          stroke="var(--color-accent)"
          strokeWidth={2}
          dot={{ r: 3, fill: 'var(--color-accent)' }}
          isAnimationActive={false}
        />
      </LineChart>
    </ResponsiveContainer>
  );
}
