import { SecretValue } from 'aws-cdk-lib';
import {
  ApiKey,
  Period,
  type RestApiBase,
  type Stage,
  UsagePlan,
} from 'aws-cdk-lib/aws-apigateway';
import { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';
import type { ApiConfig } from '../stages/stage-config.js';

interface ClientPlansProps {
  readonly names: ResourceNames;
  readonly config: ApiConfig;
  readonly api: RestApiBase;
  readonly stage: Stage;
}

const webClient = 'web';

/**
 * The key that CloudFront adds to what pages ask, so that no browser holds one: read from a secret when the
 * stack is deployed, and never in a template.
 */
export const readWebKey = (names: ResourceNames): string =>
  SecretValue.secretsManager(`${names.prefix}/web-client-key`).unsafeUnwrap();

/** Each client is counted on its own, so that one that runs wild does not take the others' share. */
export class ClientPlans extends Construct {
  constructor(scope: Construct, id: string, { names, config, api, stage }: ClientPlansProps) {
    super(scope, id);
    for (const { name, share, requestsPerDay } of config.clients) {
      const plan = new UsagePlan(this, `Plan-${name}`, {
        name: names.named(name),
        apiStages: [{ api, stage }],
        throttle: {
          rateLimit: config.requestsPerSecond * share,
          burstLimit: Math.round(config.burst * share),
        },
        quota: { limit: requestsPerDay, period: Period.DAY },
      });
      const value = name === webClient ? { value: readWebKey(names) } : {};
      plan.addApiKey(new ApiKey(this, `Key-${name}`, { apiKeyName: names.named(name), ...value }));
    }
  }
}
