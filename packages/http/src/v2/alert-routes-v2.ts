import { operations } from '@medextract/contract';
import { type Alert, runbookOf } from '@medextract/core/service';
import { json } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute } from '../pipeline/route.js';
import { withoutUndefined } from './without-undefined.js';

const toAlert = ({ id, kind, scope, evidence, since, raisedAt, clearedAt }: Alert) => ({
  id,
  kind,
  status: clearedAt === null ? 'open' : 'cleared',
  prompt_version: scope.promptVersion,
  model_id: scope.modelId,
  document_kind: scope.documentKind,
  evidence,
  since,
  raised_at: raisedAt,
  cleared_at: clearedAt,
  runbook: runbookOf(kind),
});

export const createAlertRoutesV2 = ({ alerts }: Pick<AppDeps, 'alerts'>): readonly Route[] => [
  rawRoute(operations.listAlerts, async ({ query: { limit, ...filters } }) => {
    const found = await alerts.list({ limit, ...withoutUndefined(filters) });
    return json({ items: found.map(toAlert) });
  }),
  rawRoute(operations.getAlert, async ({ params }) => {
    const found = await alerts.find(params.alert_id);
    return found.ok ? json(toAlert(found.value)) : refuseFailure(found.failure);
  }),
];
