import { classNames } from './class-names.js';

interface Interval {
  readonly estimate: number;
  readonly lower: number;
  readonly upper: number;
}

export interface IntervalRow {
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  /** Null where there is too little to say. */
  readonly interval: Interval | null;
  /** Where there is no difference: 0 of differences, 1 of ratios. */
  readonly none: number;
  readonly better: 'higher' | 'lower';
  /** The most that is allowed, where there is such a bound. */
  readonly limit?: number;
  readonly format: (value: number | null) => string;
}

const roomShare = 0.12;

/** Where a value lies on a line that holds all that is shown, in percent. */
function scaleOf({ interval, none, limit }: IntervalRow): (value: number) => string {
  const shown = [none, limit ?? none, interval?.lower ?? none, interval?.upper ?? none];
  const [least, most] = [Math.min(...shown), Math.max(...shown)];
  const room = (most - least || 1) * roomShare;
  const width = most - least + 2 * room;
  return (value) => `${(100 * (value - least + room)) / width}%`;
}

const toneOf = ({ interval, none, better }: IntervalRow): string => {
  if (interval === null || (interval.lower <= none && interval.upper >= none)) return 'bg-muted';
  return interval.lower > none === (better === 'higher') ? 'bg-good' : 'bg-bad';
};

function Track({ row }: { readonly row: IntervalRow }) {
  const { interval, none, limit } = row;
  const at = scaleOf(row);
  const mark = 'absolute top-0 h-full border-l';
  const tone = toneOf(row);
  return (
    <div aria-hidden className="relative h-6 rounded-sm bg-sunken">
      <span className={`${mark} border-faint`} style={{ left: at(none) }} />
      {limit !== undefined && (
        <span className={`${mark} border-bad border-dashed`} style={{ left: at(limit) }} />
      )}
      {interval !== null && (
        <>
          <span
            className={classNames('absolute top-[0.6875rem] h-0.5', tone)}
            style={{
              left: at(interval.lower),
              width: `calc(${at(interval.upper)} - ${at(interval.lower)})`,
            }}
          />
          <span
            className={classNames('absolute top-2 -ml-1 size-2 rounded-full', tone)}
            style={{ left: at(interval.estimate) }}
          />
        </>
      )}
    </div>
  );
}

function tell({ interval, format, limit }: IntervalRow): string {
  if (interval === null) return 'too little to say';
  const bound = limit === undefined ? '' : `; at most ${format(limit)} allowed`;
  return `${format(interval.estimate)} (${format(interval.lower)} to ${format(interval.upper)}${bound})`;
}

/** Estimates with their intervals, each on a line of its own with a mark where there is no difference; all of it is also text. */
export function IntervalPlot({ rows }: { readonly rows: readonly IntervalRow[] }) {
  return (
    <dl className="flex flex-col gap-3">
      {rows.map((row) => (
        <div
          key={row.id}
          className="grid gap-x-4 gap-y-1 sm:grid-cols-[11rem_minmax(0,1fr)] sm:items-center"
        >
          <dt className="text-sm">
            <span className="font-medium">{row.label}</span>
            {row.hint !== undefined && <span className="block text-muted text-xs">{row.hint}</span>}
          </dt>
          <dd className="grid gap-x-4 gap-y-1 md:grid-cols-[minmax(0,1fr)_17rem] md:items-center">
            <Track row={row} />
            <span className="text-sm tabular-nums">{tell(row)}</span>
          </dd>
        </div>
      ))}
    </dl>
  );
}
