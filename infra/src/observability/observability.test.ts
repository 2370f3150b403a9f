import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { functionNames } from '../functions/function-names.js';
import { queueNames } from '../pipeline/queue-catalogue.js';
import { listTemplates, root, templateOf } from '../testing/stage-templates.js';
import { alarmKinds, runbookOf } from './alarm-kinds.js';

/** What the service itself tells operators, on every platform. */
const BuiltAlerts = z.object({ alertKinds: z.array(z.string()) });

const alarms = listTemplates('prod').flatMap((template) => [
  ...Object.values(template.findResources('AWS::CloudWatch::Alarm')),
  ...Object.values(template.findResources('AWS::CloudWatch::CompositeAlarm')),
]);
const described = alarms.map(({ Properties }) => String(Properties['AlarmDescription']));

describe('alarms', () => {
  it('each lead to a runbook of their kind, and every kind is raised', () => {
    const kinds = described.map((text) => /docs\/runbooks\/([\w-]+)\.md$/.exec(text)?.[1]);
    expect(kinds).not.toContain(undefined);
    expect([...new Set(kinds)].sort()).toEqual([...alarmKinds].sort());
  });

  it('have runbooks that are there, and every runbook is of an alarm or of an alert of the service', async () => {
    const entry = pathToFileURL(join(root, 'packages/core/dist/alerts/alert.js')).href;
    const { alertKinds } = BuiltAlerts.parse(await import(entry));
    expect(alarmKinds.filter((kind) => !existsSync(join(root, runbookOf(kind))))).toEqual([]);
    const written = readdirSync(join(root, 'docs/runbooks')).filter((name) => name !== 'README.md');
    const known = [...alarmKinds, ...alertKinds].map((kind) => `${kind}.md`);
    expect(written.sort()).toEqual(known.sort());
  });

  it.each(alarmKinds)(
    '%s: its runbook says what it means, what to look at, what to do, when it is over',
    (kind) => {
      const text = readFileSync(join(root, runbookOf(kind)), 'utf8');
      for (const heading of ['## What it means', '## Look', '## Do', '## Over when']) {
        expect(text, heading).toContain(`\n${heading}\n`);
      }
    },
  );

  it('tell the operators', () => {
    for (const { Properties } of alarms) expect(Properties['AlarmActions']).toHaveLength(1);
  });

  it('watch every function and every queue', () => {
    const names = alarms.map(({ Properties }) => Properties['AlarmName']);
    for (const name of functionNames) {
      expect(names).toContain(`medextract-prod-function-errors-${name}`);
      expect(names).toContain(`medextract-prod-function-throttles-${name}`);
      expect(names).toContain(`medextract-prod-log-errors-${name}`);
    }
    for (const name of queueNames) {
      expect(names).toContain(`medextract-prod-queue-age-${name}`);
      expect(names).toContain(`medextract-prod-dead-letters-${name}-dead`);
    }
  });

  it('have one that says whether a release should be taken back', () => {
    templateOf('prod', 'Service').hasResourceProperties('AWS::CloudWatch::CompositeAlarm', {
      AlarmName: 'medextract-prod-rollback',
      AlarmRule: Match.anyValue(),
    });
  });

  it('go to a topic that is sealed and takes no message without TLS', () => {
    const topic = templateOf('prod', 'Alarms');
    topic.hasResourceProperties('AWS::SNS::Topic', { KmsMasterKeyId: Match.anyValue() });
    topic.hasResourceProperties('AWS::SNS::TopicPolicy', {
      PolicyDocument: Match.objectLike({
        Statement: Match.arrayWith([
          Match.objectLike({
            Effect: 'Deny',
            Condition: { Bool: { 'aws:SecureTransport': 'false' } },
          }),
        ]),
      }),
    });
  });
});

describe('logs', () => {
  it('are sealed, and end with their retention', () => {
    for (const template of listTemplates('prod')) {
      for (const [id, { Properties }] of Object.entries(
        template.findResources('AWS::Logs::LogGroup'),
      )) {
        expect(Properties['RetentionInDays'], id).toBe(2_192);
        expect(Properties['KmsKeyId'], id).toBeDefined();
      }
    }
  });
});

describe('the dashboard', () => {
  it('draws what the functions write', () => {
    const [dashboard] = Object.values(
      templateOf('prod', 'Service').findResources('AWS::CloudWatch::Dashboard'),
    );
    const body = JSON.stringify(dashboard);
    for (const metric of ['ExtractionTime', 'VerifiedRate', 'CostUsd', 'BreakerOpen']) {
      expect(body, metric).toContain(metric);
    }
  });
});
