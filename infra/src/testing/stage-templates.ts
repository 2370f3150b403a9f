import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type App, Stack, Stage } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { loadContractDocument } from '../api/openapi/contract-document.js';
import { createApp } from '../create-app.js';
import { parseDeployment } from '../deployment.js';
import type { StageName } from '../stages/stage-config.js';

export const root = resolve(import.meta.dirname, '../../..');
export const account = '111122223333';

export const contract = await loadContractDocument(root, '0.1.0');

const apps = new Map<StageName, App>();

/** A stage without code, made once however many tests look at it. */
export function appOf(stage: StageName): App {
  const made = apps.get(stage);
  if (made !== undefined) return made;
  const app = createApp({
    deployment: parseDeployment({ MEDEXTRACT_PLACEHOLDER_CODE: '1' }, root),
    contract,
    hookFolder: join(root, 'infra/hooks/release-check'),
    only: [stage],
    outputFolder: mkdtempSync(join(tmpdir(), 'medextract-infra-')),
  });
  apps.set(stage, app);
  return app;
}

const stackNames = [
  'Data',
  'Alarms',
  'Network',
  'Audit',
  'Identity',
  'Service',
  'Web',
  'Cost',
] as const;
export type StackName = (typeof stackNames)[number];

const templates = new Map<string, Template>();

/** The template of one stack of a stage. */
export function templateOf(stage: StageName, stackName: StackName): Template {
  const key = `${stage}/${stackName}`;
  const made = templates.get(key);
  if (made !== undefined) return made;
  const place = appOf(stage).node.findChild(stage);
  const stack = Stage.isStage(place) ? place.node.findChild(stackName) : undefined;
  if (!Stack.isStack(stack)) throw new Error(`${key} is no stack`);
  const template = Template.fromStack(stack);
  templates.set(key, template);
  return template;
}

export const listTemplates = (stage: StageName): readonly Template[] =>
  stackNames.map((name) => templateOf(stage, name));
