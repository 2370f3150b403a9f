import { operations } from '@medextract/contract';
import type { HealthCheck } from '@medextract/core/service';
import { json } from '../answer/reply.js';
import type { AppDeps } from '../app-deps.js';
import { type Route, rawRoute } from '../pipeline/route.js';

const healthy = 'healthy';

async function describeCheck({ name, check }: HealthCheck): Promise<readonly [string, string]> {
  try {
    const verdict = await check();
    return [name, verdict.healthy ? healthy : verdict.reason];
  } catch {
    return [name, 'check-failed'];
  }
}

async function answerHealth(checks: readonly HealthCheck[], version: string) {
  const results = await Promise.all(checks.map(describeCheck));
  const whole = results.every(([, state]) => state === healthy);
  const status = whole ? healthy : 'unhealthy';
  return json({ status, version, checks: Object.fromEntries(results) }, whole ? 200 : 503);
}

/** Health is asked without a credential, so it tells names of parts and codes only. */
export const createHealthRoutesV1 = ({
  healthChecks,
  version,
}: Pick<AppDeps, 'healthChecks' | 'version'>): readonly Route[] => [
  rawRoute(operations.getHealthV1, () => answerHealth(healthChecks, version)),
  rawRoute(operations.getLivenessV1, () =>
    answerHealth(
      healthChecks.filter(({ kind }) => kind === 'live'),
      version,
    ),
  ),
];
