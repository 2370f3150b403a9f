import { operations } from '@medextract/contract';
import { type Clock, toIsoTime } from '@medextract/core';
import { comparePrompts } from '@medextract/core/service';
import { json, refuse } from '../answer/reply.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute } from '../pipeline/route.js';
import { toComparison, toFigures } from './to-metrics-v2.js';

const dayMs = 86_400_000;
const usualDays = 7;
/** What one answer can show; longer times are asked for in parts, or in days. */
const mostDays = { hour: 31, day: 400 } as const;

interface Span {
  readonly from: string;
  readonly to: string;
}

interface AskedSpan {
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

function toSpan({ from, to }: AskedSpan, clock: Clock): Span {
  const end = to ?? toIsoTime(clock.now() + 1);
  return { from: from ?? toIsoTime(Date.parse(end) - usualDays * dayMs), to: end };
}

const spanNotUsable = refuse(
  400,
  'span-not-usable',
  'The time must begin before it ends, and hold 31 days at most by the hour and 400 by the day.',
);

function isUsable({ from, to }: Span, grain: keyof typeof mostDays): boolean {
  const ms = Date.parse(to) - Date.parse(from);
  return ms > 0 && ms <= mostDays[grain] * dayMs + 1;
}

const tooLittle = refuse(
  400,
  'too-little-data',
  'Both versions must have read something in that time before they can be compared.',
);

type Deps = Pick<AppDeps, 'metrics' | 'clock'>;

function createListRoutes({ metrics, clock }: Deps): readonly Route[] {
  return [
    rawRoute(operations.listMetrics, async ({ query }) => {
      const span = toSpan(query, clock);
      if (!isUsable(span, 'day')) return spanNotUsable;
      const versions = await metrics.listVersions();
      const found = await Promise.all(
        versions.map((promptVersion) => metrics.find({ promptVersion, ...span })),
      );
      return json({ ...span, items: found.flatMap((one) => one ?? []).map(toFigures) });
    }),
    rawRoute(operations.listMetricSlices, async ({ query }) => {
      const span = toSpan(query, clock);
      if (!isUsable(span, 'day')) return spanNotUsable;
      const { prompt_version: wanted } = query;
      const slices = (await metrics.listSlices()).filter(
        ({ promptVersion }) => wanted === undefined || promptVersion === wanted,
      );
      const items = await Promise.all(
        slices.map(async ({ promptVersion, ...slice }) => {
          const figures = await metrics.find({ promptVersion, slice, ...span });
          const { modelId: model_id, documentKind: document_kind } = slice;
          const about = { prompt_version: promptVersion, model_id, document_kind };
          return figures === undefined ? [] : [{ ...about, figures: toFigures(figures) }];
        }),
      );
      return json({ ...span, items: items.flat() });
    }),
  ];
}

function createVersionRoutes({ metrics, clock }: Deps): readonly Route[] {
  return [
    rawRoute(operations.getMetricSeries, async ({ query }) => {
      const { prompt_version: promptVersion, grain } = query;
      const span = toSpan(query, clock);
      if (!isUsable(span, grain)) return spanNotUsable;
      const [total, points] = await Promise.all([
        metrics.find({ promptVersion, ...span }),
        metrics.listPoints({ promptVersion, grain, ...span }),
      ]);
      return json({
        ...span,
        prompt_version: promptVersion,
        grain,
        total: total === undefined ? null : toFigures(total),
        points: points.map(({ start, figures }) => ({ start, figures: toFigures(figures) })),
      });
    }),
    rawRoute(operations.compareVersions, async ({ query }) => {
      const span = toSpan(query, clock);
      if (!isUsable(span, 'day')) return spanNotUsable;
      const find = (promptVersion: string) => metrics.find({ promptVersion, ...span });
      const control = await find(query.control_version);
      const treatment = await find(query.treatment_version);
      if (control === undefined || treatment === undefined) return tooLittle;
      const { confidence_level: confidenceLevel } = query;
      const compared = comparePrompts({ control, treatment, confidenceLevel });
      return json({ ...span, ...toComparison(compared) });
    }),
  ];
}

export const createMetricRoutesV2 = (deps: Deps): readonly Route[] => [
  ...createListRoutes(deps),
  ...createVersionRoutes(deps),
];
