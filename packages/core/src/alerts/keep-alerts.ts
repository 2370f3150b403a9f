import type { RecordStore } from '../catalogue/record-store.js';
import { toIsoTime } from '../clock.js';
import type { MetricPoint, MetricSpan, MetricStore } from '../metrics/metric-store.js';
import type { ServiceDeps } from '../service/service-deps.js';
import { type Alert, alertKeyOf, type Finding } from './alert.js';
import { createAlertShelf } from './alert-shelf.js';
import { type CostCaps, type DayCost, judgeCost } from './judge-cost.js';
import { judgeDecay } from './judge-decay.js';

export type AlertDeps = Pick<ServiceDeps, 'documents' | 'clock' | 'ids' | 'telemetry'> & {
  readonly records: Pick<RecordStore, 'commit'>;
  readonly metrics: MetricStore;
  readonly caps: CostCaps;
};

const dayMs = 86_400_000;
/** Days that are watched, and days before them that they are held against. */
const recentDays = 7;
const earlierDays = 28;
const daysOfWeek = 7;
/** That a day is held against. */
const seasonWeeks = 8;

const dayOf = (ms: number): string => `${toIsoTime(ms).slice(0, 10)}T00:00:00.000Z`;

const listDays = (
  { metrics, clock }: AlertDeps,
  span: Pick<MetricSpan, 'promptVersion' | 'slice'>,
  days: number,
): Promise<readonly MetricPoint[]> => {
  const from = dayOf(clock.now() - days * dayMs);
  const to = toIsoTime(clock.now() + 1);
  return metrics.listPoints({ ...span, from, to, grain: 'day' });
};

/** Each version as a whole, and each of its slices. */
async function findDecay(deps: AlertDeps): Promise<readonly Finding[]> {
  const { metrics, clock } = deps;
  const border = dayOf(clock.now() - (recentDays - 1) * dayMs);
  const versions = await metrics.listVersions();
  const slices = await metrics.listSlices();
  const whole = versions.map((promptVersion) => ({
    promptVersion,
    modelId: null,
    documentKind: null,
  }));
  const judge = async (
    span: Pick<MetricSpan, 'promptVersion' | 'slice'>,
    scope: Finding['scope'],
  ): Promise<readonly Finding[]> => {
    const points = await listDays(deps, span, recentDays + earlierDays);
    const earlier = points.filter(({ start }) => start < border);
    const recent = points.filter(({ start }) => start >= border);
    return judgeDecay({ scope, earlier, recent });
  };
  const found = await Promise.all([
    ...whole.map((scope) => judge({ promptVersion: scope.promptVersion }, scope)),
    ...slices
      .filter(({ documentKind }) => documentKind !== null)
      .map(({ promptVersion, ...slice }) =>
        judge({ promptVersion, slice }, { promptVersion, ...slice }),
      ),
  ]);
  return found.flat();
}

async function findCost(deps: AlertDeps): Promise<readonly Finding[]> {
  const { metrics, clock, caps } = deps;
  const sums = new Map<string, number>();
  for (const promptVersion of await metrics.listVersions()) {
    for (const { start, figures } of await listDays(
      deps,
      { promptVersion },
      seasonWeeks * daysOfWeek,
    )) {
      sums.set(start, (sums.get(start) ?? 0) + figures.costUsd.sum);
    }
  }
  const today = dayOf(clock.now());
  const sameWeekdays = Array.from({ length: seasonWeeks }, (_, week) =>
    dayOf(clock.now() - (week + 1) * daysOfWeek * dayMs),
  ).flatMap((start): DayCost[] => {
    const costUsd = sums.get(start);
    return costUsd === undefined ? [] : [{ start, costUsd }];
  });
  return judgeCost({ start: today, costUsd: sums.get(today) ?? 0 }, { sameWeekdays, caps });
}

async function tell(deps: AlertDeps, alert: Alert): Promise<void> {
  const { records, clock, ids, telemetry } = deps;
  const isOver = alert.clearedAt !== null;
  const at = toIsoTime(clock.now());
  const correlationId = ids.next();
  const type = isOver ? 'alert.cleared' : 'alert.raised';
  const { promptVersion, documentKind } = alert.scope;
  telemetry.log(isOver ? 'info' : 'warn', isOver ? 'alert-cleared' : 'alert-raised', {
    correlationId,
    code: alert.kind,
    ...(promptVersion === null ? {} : { promptVersion }),
    ...(documentKind === null ? {} : { documentKind }),
  });
  telemetry.count('alerts_total', { kind: alert.kind, change: isOver ? 'cleared' : 'raised' });
  await records.commit({
    events: [{ type, at, documentId: null, caseId: null, subjectId: alert.id, correlationId }],
    audit: [],
  });
}

/** One look at all figures: raises what is new, clears what is over, and says nothing twice. */
export async function keepAlerts(deps: AlertDeps, signal: AbortSignal): Promise<readonly Alert[]> {
  const shelf = createAlertShelf(deps.documents);
  const findings = [...(await findDecay(deps)), ...(await findCost(deps))];
  signal.throwIfAborted();
  const found = new Map(findings.map((finding) => [alertKeyOf(finding), finding]));
  const open = (await shelf.list()).filter(({ clearedAt }) => clearedAt === null);
  const known = new Set(open.map(alertKeyOf));
  const at = toIsoTime(deps.clock.now());
  const raised = [...found]
    .filter(([key]) => !known.has(key))
    .map(
      ([, finding]): Alert => ({ ...finding, id: deps.ids.next(), raisedAt: at, clearedAt: null }),
    );
  const cleared = open
    .filter((alert) => !found.has(alertKeyOf(alert)))
    .map((alert): Alert => ({ ...alert, clearedAt: at }));
  for (const alert of [...raised, ...cleared]) {
    await shelf.keep(alert);
    await tell(deps, alert);
  }
  return [...raised, ...cleared];
}
