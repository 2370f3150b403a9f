import { z } from 'zod';

const tabs = ['figures', 'compare', 'alerts', 'functions'] as const;
export const ranges = ['1d', '7d', '30d', '90d', 'dates'] as const;
export type Range = (typeof ranges)[number];

const version = z
  .string()
  .regex(/^(?:v\d{1,4}\.\d{1,4}\.\d{1,4}|offline)$/)
  .optional()
  .catch(undefined);
const day = z.iso.date().optional().catch(undefined);

/** What the dashboard shows, as it stands in the address. */
export const DashboardView = z.object({
  tab: z.enum(tabs).optional().catch(undefined),
  range: z.enum(ranges).optional().catch(undefined),
  from: day,
  to: day,
  version,
  control: version,
  treatment: version,
});
export type DashboardView = z.infer<typeof DashboardView>;

export const rangeLabels = {
  '1d': 'Last 24 hours',
  '7d': 'Last 7 days',
  '30d': 'Last 30 days',
  '90d': 'Last 90 days',
  dates: 'Between two days',
} as const satisfies Record<Range, string>;

const daysOf = { '1d': 1, '7d': 7, '30d': 30, '90d': 90 } as const;
const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
/** What hours still show well; longer times are shown by the day. */
const mostHours = 48;

export interface Span {
  readonly from: string;
  /** Absent where it goes on until now. */
  readonly to?: string;
}

const toIso = (ms: number): string => new Date(ms).toISOString();

/** The time that is shown, in UTC and whole hours, so that the same view asks the same question for an hour. */
export function toSpan({ range = '7d', from, to }: DashboardView, nowMs: number): Span {
  const hour = nowMs - (nowMs % hourMs);
  if (range !== 'dates') return { from: toIso(hour - daysOf[range] * dayMs) };
  const today = nowMs - (nowMs % dayMs);
  const start = from === undefined ? today - daysOf['7d'] * dayMs : Date.parse(from);
  const end = to === undefined ? undefined : Date.parse(to) + dayMs;
  return { from: toIso(start), ...(end === undefined ? {} : { to: toIso(end) }) };
}

/** By the hour where the time is short. */
export function grainOf({ from, to }: Span, nowMs: number): 'hour' | 'day' {
  const ms = (to === undefined ? nowMs : Date.parse(to)) - Date.parse(from);
  return ms <= mostHours * hourMs ? 'hour' : 'day';
}
