import { App } from 'aws-cdk-lib';
import type { ContractDocument } from './api/openapi/contract-document.js';
import type { Deployment } from './deployment.js';
import { MedExtractStage } from './stages/medextract-stage.js';
import { type StageName, stageNames } from './stages/stage-config.js';
import { stages } from './stages/stages.js';

interface AppOptions {
  readonly deployment: Deployment;
  readonly contract: ContractDocument;
  readonly hookFolder: string;
  /** All where none is named. */
  readonly only?: readonly StageName[] | undefined;
  readonly outputFolder?: string;
}

/** Behaviours of the library that are off for old apps only. */
const featureFlags = {
  '@aws-cdk/aws-s3:serverAccessLogsUseBucketPolicy': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/aws-lambda:recognizeLayerVersion': true,
  '@aws-cdk/aws-codedeploy:removeAlarmsFromDeploymentGroup': true,
  '@aws-cdk/aws-kms:aliasNameRef': true,
  '@aws-cdk/aws-ec2:restrictDefaultSecurityGroup': false,
};

/** The stages as one CDK app; nothing is looked up, so it is made without an account or a network. */
export function createApp({
  deployment,
  contract,
  hookFolder,
  only = stageNames,
  outputFolder,
}: AppOptions): App {
  const app = new App({
    analyticsReporting: false,
    context: featureFlags,
    ...(outputFolder === undefined ? {} : { outdir: outputFolder }),
  });
  for (const name of only) {
    new MedExtractStage(app, name, { config: stages[name], deployment, contract, hookFolder });
  }
  return app;
}
