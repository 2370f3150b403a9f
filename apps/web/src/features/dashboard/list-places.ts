import type { operations } from '@medextract/contract';
import type { z } from 'zod';

export type Series = z.infer<(typeof operations.getMetricSeries)['answer']>;
export type Figures = Series['points'][number]['figures'];

/** An hour or a day of the bottom line; without figures where nothing was read. */
interface Place {
  readonly start: string;
  readonly label: string;
  readonly figures: Figures | undefined;
}

const stepMs = { hour: 3_600_000, day: 86_400_000 } as const;
/** Much more than a chart can show; an answer that is out of its mind ends here. */
const mostPlaces = 1_000;

const hourLabel = new Intl.DateTimeFormat('en', {
  ...{ month: 'short', day: 'numeric', hour: '2-digit', minute: '2-digit' },
  ...{ hourCycle: 'h23', timeZone: 'UTC' },
});
const dayLabel = new Intl.DateTimeFormat('en', {
  ...{ month: 'short', day: 'numeric', timeZone: 'UTC' },
});
const formats = { hour: hourLabel, day: dayLabel } as const;

/** Every hour or day of the time, so that what is missing is seen as missing. */
export function listPlaces({ from, to, grain, points }: Series): readonly Place[] {
  const step = stepMs[grain];
  const first = Date.parse(from);
  const known = new Map(points.map(({ start, figures }) => [Date.parse(start), figures]));
  const begin = first - (first % step);
  const count = Math.min(mostPlaces, Math.ceil((Date.parse(to) - begin) / step));
  return Array.from({ length: count }, (_, index) => {
    const at = begin + index * step;
    return {
      start: new Date(at).toISOString(),
      label: formats[grain].format(at),
      figures: known.get(at),
    };
  });
}
