import { operations } from '@medextract/contract';
import {
  type DocumentImpact,
  type Impact,
  type ImpactSide,
  tellGroups,
} from '@medextract/core/experiments';
import { json } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute, route } from '../pipeline/route.js';
import { toImpactGroup } from './to-impact-group-v2.js';
import { withoutUndefined } from './without-undefined.js';

function toImpact(impact: Impact) {
  const count = (outcome: Impact['steps'][number]['outcome']): number =>
    impact.steps.filter((step) => step.outcome === outcome).length;
  return {
    id: impact.id,
    prompt_version: impact.promptVersion,
    scope: impact.scope,
    status: impact.status,
    stop_reason: impact.stopReason,
    documents: impact.documentIds.length,
    documents_read: count('read'),
    documents_failed: count('failed'),
    documents_gone: count('gone'),
    documents_changed: impact.steps.filter(({ differences }) => differences > 0).length,
    summary: tellGroups(impact.groups),
    groups: impact.groups.map(toImpactGroup),
    cost_usd: impact.costUsd,
    max_cost_usd: impact.maxCostUsd,
    asked_at: impact.askedAt,
    asked_by: impact.askedBy,
    ended_at: impact.endedAt,
  };
}

const toSide = (side: ImpactSide | null) =>
  side && { values: side.values, quote: side.quote, page: side.page, read_by: side.readBy };

const toDifferences = ({ documentId, differences }: DocumentImpact) => ({
  document_id: documentId,
  differences: differences.map(({ riskFactors, before, after, ...difference }) => ({
    ...difference,
    before: toSide(before),
    after: toSide(after),
    risk_factors: riskFactors,
  })),
});

export const createImpactRoutesV2 = ({ impacts }: Pick<AppDeps, 'impacts'>): readonly Route[] => [
  route(operations.startImpact, async ({ body, context }) => {
    const { scope, documents, max_cost_usd: maxCostUsd } = body;
    const { prompt_version: promptVersion, document_ids: documentIds } = body;
    const asked = { promptVersion, scope, documents, maxCostUsd };
    const made = await impacts.start({ ...asked, ...withoutUndefined({ documentIds }) }, context);
    return made.ok ? json(toImpact(made.value), 202) : refuseFailure(made.failure);
  }),
  rawRoute(operations.listImpacts, async ({ query }) => {
    const found = await impacts.list(query);
    return json({ items: found.map(toImpact) });
  }),
  rawRoute(operations.getImpact, async ({ params }) => {
    const found = await impacts.find(params.impact_id);
    return found.ok ? json(toImpact(found.value)) : refuseFailure(found.failure);
  }),
  rawRoute(operations.listImpactDifferences, async ({ params, query, context }) => {
    const { limit, cursor: after } = query;
    const request = { id: params.impact_id, limit, ...withoutUndefined({ after }) };
    const found = await impacts.listDifferences(request, context);
    if (!found.ok) return refuseFailure(found.failure);
    const { items, nextCursor } = found.value;
    return json({ items: items.map(toDifferences), next_cursor: nextCursor });
  }),
];
