import {
  addToSum,
  type CumulativeSum,
  evidenceOfDecay,
  noSum,
} from '../experiments/statistics/cumulative-sum.js';
import type { MetricPoint } from '../metrics/metric-store.js';
import type { AlertScope, Finding } from './alert.js';

/** A slice as it was before, and as it is lately, day by day. */
export interface WatchedSlice {
  readonly scope: AlertScope;
  readonly earlier: readonly MetricPoint[];
  readonly recent: readonly MetricPoint[];
}

/** Documents that must have been read before, to know how good it was. */
const leastRequests = 100;
/** Days of the earlier time, to know how much it varies. */
const leastDays = 7;
/** Success that is lost in points, for which the sum is sharpest. */
const lostShare = 0.1;
/** A share of 1 would take every failure for proof. */
const highestShare = 0.995;
/** By chance the sum gets so far once in some 150 days of a slice (G. Lorden: at most e to the -5 a day). */
const successLimit = 5;
/** Slack and limit in standard deviations of a day: by chance once in some 900 days (D. C. Montgomery, table of run lengths). */
const slack = 0.5;
const qualityLimit = 5;
/** A day of too few documents tells nothing of quality. */
const leastSuccesses = 5;
/** Days vary at least by so much, or the smallest change would alarm. */
const leastDeviation = 0.01;

const sumOf = (points: readonly MetricPoint[], read: (point: MetricPoint) => number): number =>
  points.reduce((sum, point) => sum + read(point), 0);

const write = (share: number): string => `${(share * 100).toFixed(1)} %`;

/** The first step at which a sum passes its limit, with when it began to grow. */
function findAlarm(
  recent: readonly MetricPoint[],
  limit: number,
  excessOf: (point: MetricPoint) => number,
): { readonly since: string } | undefined {
  let sum: CumulativeSum = noSum;
  for (const [index, point] of recent.entries()) {
    sum = addToSum(sum, excessOf(point));
    if (sum.sum <= limit) continue;
    return { since: recent[index + 1 - sum.steps]?.start ?? point.start };
  }
  return undefined;
}

const shareOf = (points: readonly MetricPoint[]): number =>
  sumOf(points, ({ figures }) => figures.successes) /
  Math.max(
    1,
    sumOf(points, ({ figures }) => figures.requests),
  );

function judgeSuccess({ scope, earlier, recent }: WatchedSlice): Finding | undefined {
  if (sumOf(earlier, ({ figures }) => figures.requests) < leastRequests) return undefined;
  const good = Math.min(highestShare, shareOf(earlier));
  const shares = { good, bad: Math.max(0.01, good - lostShare) };
  const alarm = findAlarm(recent, successLimit, ({ figures: { successes, requests } }) =>
    evidenceOfDecay({ successes, total: requests }, shares),
  );
  if (alarm === undefined) return undefined;
  const since = recent.filter(({ start }) => start >= alarm.since);
  const evidence = `Success fell from ${write(shareOf(earlier))} to ${write(shareOf(since))}.`;
  return { kind: 'success-decay', scope, evidence, since: alarm.since };
}

interface Quality {
  readonly kind: 'verified-decay' | 'completeness-decay';
  readonly what: string;
  readonly read: (point: MetricPoint) => number | null;
}

const qualities: readonly Quality[] = [
  {
    kind: 'verified-decay',
    what: 'The share of verified quotes',
    read: ({ figures }) => figures.verifiedShare,
  },
  {
    kind: 'completeness-decay',
    what: 'Completeness',
    read: ({ figures }) => figures.meanFieldCompleteness,
  },
];

function judgeQuality(
  { scope, earlier, recent }: WatchedSlice,
  { kind, what, read }: Quality,
): Finding | undefined {
  const known = (points: readonly MetricPoint[]) =>
    points.filter((point) => point.figures.successes >= leastSuccesses && read(point) !== null);
  const values = known(earlier).map((point) => read(point) ?? 0);
  if (values.length < leastDays) return undefined;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  const deviation = Math.max(leastDeviation, Math.sqrt(variance));
  const days = known(recent);
  const excess = (point: MetricPoint) => (mean - (read(point) ?? mean)) / deviation - slack;
  const alarm = findAlarm(days, qualityLimit, excess);
  if (alarm === undefined) return undefined;
  const bad = days.filter(({ start }) => start >= alarm.since).map((point) => read(point) ?? 0);
  const now = bad.reduce((sum, value) => sum + value, 0) / Math.max(1, bad.length);
  const evidence = `${what} fell from ${write(mean)} to ${write(now)}.`;
  return { kind, scope, evidence, since: alarm.since };
}

/** What became worse in a slice, by cumulative sums over its days; pure. */
export const judgeDecay = (slice: WatchedSlice): readonly Finding[] =>
  [judgeSuccess(slice), ...qualities.map((quality) => judgeQuality(slice, quality))].flatMap(
    (finding) => finding ?? [],
  );
