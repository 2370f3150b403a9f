import { Stack, type StackProps } from 'aws-cdk-lib';
import type { UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { Construct } from 'constructs';
import type { ResourceNames } from '../stages/resource-names.js';
import type { StageConfig } from '../stages/stage-config.js';
import { UserDirectory } from './user-directory.js';

interface IdentityStackProps extends StackProps {
  readonly config: StageConfig;
  readonly names: ResourceNames;
  readonly webOrigins: readonly string[];
}

/** Who may come in: outlives every release, and is never made anew. */
export class IdentityStack extends Stack {
  readonly pool: UserPool;
  readonly webClient: UserPoolClient;

  constructor(
    scope: Construct,
    id: string,
    { config, names, webOrigins, ...rest }: IdentityStackProps,
  ) {
    super(scope, id, rest);
    const directory = new UserDirectory(this, 'Directory', {
      names,
      keepOnDelete: config.data.keepOnDelete,
      webOrigins,
      clients: config.api.clients.map(({ name }) => name).filter((name) => name !== 'web'),
    });
    this.pool = directory.pool;
    this.webClient = directory.webClient;
  }
}
