import { operations } from '@medextract/contract';
import type { HealthCheck, RetentionPolicy, WebhookAnswer } from '@medextract/core/service';
import { json } from '../answer/reply.js';
import { refuseFailure } from '../answer/to-refusal.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute } from '../pipeline/route.js';

async function runCheck({ name, kind, check }: HealthCheck) {
  try {
    const verdict = await check();
    const reason = verdict.healthy ? null : verdict.reason;
    return { name, kind, healthy: verdict.healthy, reason };
  } catch {
    return { name, kind, healthy: false, reason: 'check-failed' };
  }
}

const toRetention = (policy: RetentionPolicy) => ({
  completed_days: policy.completedDays,
  failed_days: policy.failedDays,
  uploaded_days: policy.uploadedDays,
  source_days: policy.sourceDays,
  completed_job_days: policy.completedJobDays,
  event_days: policy.eventDays,
});

function toTrial(answer: WebhookAnswer) {
  switch (answer.kind) {
    case 'answered': {
      const { status } = answer;
      return { delivered: status >= 200 && status < 300, status, reason: null };
    }
    case 'blocked':
      return { delivered: false, status: null, reason: answer.fault };
    case 'unreachable':
      return { delivered: false, status: null, reason: answer.reason };
  }
}

type UpkeepDeps = Pick<
  AppDeps,
  'service' | 'webhooks' | 'healthChecks' | 'version' | 'countWorkers' | 'retention'
>;

/** How the service stands, and what those who keep it running set in motion again. */
export const createUpkeepRoutesV2 = ({
  service,
  webhooks,
  healthChecks,
  version,
  countWorkers,
  retention,
}: UpkeepDeps): readonly Route[] => [
  rawRoute(operations.getServiceState, async ({ context }) => {
    const [checks, queues] = await Promise.all([
      Promise.all(healthChecks.map(runCheck)),
      service.jobs.depth(context),
    ]);
    return json({ version, checks, workers: countWorkers?.() ?? null, queues });
  }),
  rawRoute(operations.getRetention, () => json(toRetention(retention))),
  rawRoute(operations.redriveJobs, async ({ context }) =>
    json(await service.jobs.redriveAll(context)),
  ),
  rawRoute(operations.testWebhook, async ({ params, context }) => {
    const answer = await webhooks.test(params.webhook_id, context);
    return answer.ok ? json(toTrial(answer.value)) : refuseFailure(answer.failure);
  }),
];
