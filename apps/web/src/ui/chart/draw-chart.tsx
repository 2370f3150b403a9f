import {
  Bar,
  CartesianGrid,
  ComposedChart,
  Legend,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';
import type { ChartSeries, Drawing } from './chart.js';

/** A line is told by its colour and by its dashes. */
const looks = [
  { color: 'var(--color-series-1)', dash: undefined },
  { color: 'var(--color-series-2)', dash: '6 3' },
  { color: 'var(--color-series-3)', dash: '2 3' },
  { color: 'var(--color-series-4)', dash: '8 3 2 3' },
] as const;

const margin = { top: 6, right: 8, bottom: 0, left: 0 } as const;
const tick = { fontSize: 11, fill: 'var(--color-muted)' } as const;
const tooltipStyle = {
  background: 'var(--color-raised)',
  borderColor: 'var(--color-line)',
  borderRadius: 6,
  fontSize: 12,
} as const;

const lookOf = (index: number) => looks[index % looks.length] ?? looks[0];

function drawSeries(kind: Drawing['kind'], { id, name }: ChartSeries, index: number) {
  const { color, dash } = lookOf(index);
  const common = { key: id, dataKey: id, name, isAnimationActive: false };
  if (kind !== 'lines') {
    const { key, ...bar } = common;
    const stack = kind === 'stacked-bars' ? { stackId: 'all' } : {};
    return <Bar key={key} {...bar} {...stack} fill={color} maxBarSize={28} />;
  }
  const { key, ...line } = common;
  return (
    <Line
      key={key}
      {...line}
      {...(dash === undefined ? {} : { strokeDasharray: dash })}
      stroke={color}
      strokeWidth={2}
      dot={{ r: 2, fill: color, strokeDasharray: '' }}
    />
  );
}

/** The picture alone; what it says is said in words and as a table by `Chart`. */
export function DrawChart({ kind, rows, series, format, domain }: Drawing) {
  const data = rows.map(({ label, values }) => ({ label, ...values }));
  return (
    <ResponsiveContainer width="100%" height={200}>
      <ComposedChart data={data} margin={margin} accessibilityLayer={false}>
        <CartesianGrid stroke="var(--color-line)" vertical={false} />
        <XAxis
          dataKey="label"
          tick={tick}
          stroke="var(--color-line-strong)"
          interval="preserveStartEnd"
          minTickGap={24}
          tickMargin={6}
        />
        <YAxis
          domain={domain === undefined ? [0, 'auto'] : [...domain]}
          tickFormatter={(value: number) => format(value)}
          tick={tick}
          width={56}
          stroke="var(--color-line-strong)"
        />
        <Tooltip
          contentStyle={tooltipStyle}
          cursor={{ stroke: 'var(--color-line-strong)', fill: 'var(--color-hover)' }}
          formatter={(value) => format(typeof value === 'number' ? value : null)}
          isAnimationActive={false}
        />
        {series.length > 1 && (
          <Legend
            iconSize={10}
            wrapperStyle={{ fontSize: 12 }}
            formatter={(name: string) => <span className="text-ink">{name}</span>}
          />
        )}
        {series.map((one, index) => drawSeries(kind, one, index))}
      </ComposedChart>
    </ResponsiveContainer>
  );
}
